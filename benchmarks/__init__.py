"""What Saqiya is measured against. No part of the product."""
