import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/**
 * One OpenSearch node from jars alone, for tests: no bootstrap checks, no TLS, no accounts. Production runs the official
 * distribution. Arguments: HOME HTTP_PORT TRANSPORT_PORT. Prints READY when it answers; stops on SIGTERM.
 */
public final class OpenSearchNode {
  private static final List<String> MODULES = List.of(
      "org.opensearch.transport.Netty4ModulePlugin",
      "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
      "org.opensearch.index.reindex.ReindexModulePlugin",
      "org.opensearch.index.mapper.MapperExtrasModulePlugin",
      "org.opensearch.painless.PainlessModulePlugin");

  private static final String LOGGING = """
      status = error
      appender.out.type = Console
      appender.out.name = out
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d{ISO8601} %p %c %m%n
      rootLogger.level = warn
      rootLogger.appenderRef.out.ref = out
      """;

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]).toAbsolutePath();
    for (String folder : List.of("config", "data", "logs", "modules", "plugins")) {
      Files.createDirectories(home.resolve(folder));
    }
    Files.writeString(home.resolve("config/opensearch.yml"), "");
    Files.writeString(home.resolve("config/log4j2.properties"), LOGGING);
    var settings = Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", home.resolve("data").toString())
        .put("path.logs", home.resolve("logs").toString())
        .put("network.host", "127.0.0.1")
        .put("http.port", args[1])
        .put("transport.port", args[2])
        .put("discovery.type", "single-node")
        .put("cluster.name", "puja-indah-stack")
        // Tests make and drop many small indexes on a disk that others fill too.
        .put("cluster.max_shards_per_node", 4000)
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("action.auto_create_index", false)
        .build();
    var environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "node-1");
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment);
    String feature = Integer.toString(Runtime.version().feature());
    List<PluginInfo> modules = Stream.of(MODULES.toArray(String[]::new))
        .map(name -> new PluginInfo(name, "module", "NA", Version.CURRENT, feature, name, List.of(), false))
        .toList();
    Node node = new Node(environment, modules, true) {};
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        node.close();
        node.awaitClose(20, TimeUnit.SECONDS);
      } catch (Exception problem) {
        problem.printStackTrace();
      }
      stopped.countDown();
    }));
    node.start();
    System.out.println("READY");
    stopped.await();
  }
}
