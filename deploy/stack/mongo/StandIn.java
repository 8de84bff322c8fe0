package de.bwaldvogel.mongo.backend.h2; // the index and its map are open to this package alone

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A stand-in for MongoDB, for tests: mongo-java-server over one H2 file. Differs from the stock server in four ways: the
 * file is committed after every command that writes, so that kill -9 loses nothing acknowledged; an index also serves a
 * filter that names more fields than it has (a compare-and-set by _id and version would scan); keys and documents lie in
 * the file in types of their own (MapTypes); and it reports the wire version that the driver asks for. Arguments: PORT
 * FILE. Prints READY when it answers; stops on SIGTERM.
 */
public final class StandIn extends H2Backend {
  private static final Set<String> READS = Set.of(
      "find", "getMore", "aggregate", "count", "distinct", "hello", "isMaster", "ismaster", "ping", "listIndexes",
      "listCollections", "listDatabases", "buildInfo", "killCursors", "endSessions");
  private final Object writing = new Object();

  private StandIn(String file) {
    super(new MVStore.Builder().fileName(file).autoCommitDisabled().open());
  }

  public static void main(String[] args) throws Exception {
    var backend = new StandIn(args[1]);
    backend.version(new MongoVersion() {
      @Override
      public List<Integer> getVersionArray() {
        return List.of(5, 0, 0);
      }

      @Override
      public int getWireVersion() {
        return 13;
      }
    });
    var server = new MongoServer(backend);
    server.bind("127.0.0.1", Integer.parseInt(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    System.out.println("READY");
    Thread.currentThread().join();
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    if (READS.contains(message.getDocument().keySet().iterator().next())) return super.handleMessage(message);
    synchronized (writing) {
      try {
        return super.handleMessage(message);
      } finally {
        getMvStore().commit();
      }
    }
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new H2Database(name, getMvStore(), getCursorRegistry()) {
      @Override
      protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        // Opened before the stock code asks for it: a map that is open keeps its types.
        getMvStore().openMap(
            DATABASES_PREFIX + getFullCollectionNamespace(collection),
            new MVMap.Builder<Object, Document>().valueType(new MapTypes.Documents()));
        return super.openOrCreateCollection(collection, options);
      }

      @Override
      protected Index<Object> openOrCreateUniqueIndex(
          String collection, String index, List<IndexKey> keys, boolean sparse) {
        var map = getMvStore().openMap(
            getFullCollectionNamespace(collection) + "._index_" + index,
            new MVMap.Builder<KeyValue, Object>().keyType(new MapTypes.Keys()));
        return new LeadingIndex(map, index, keys, sparse);
      }
    };
  }

  private static final class LeadingIndex extends H2UniqueIndex {
    LeadingIndex(MVMap<KeyValue, Object> map, String name, List<IndexKey> keys, boolean sparse) {
      super(map, name, keys, sparse);
    }

    private Document ownPart(Document query) {
      var part = new Document();
      for (String key : keys()) {
        if (!query.containsKey(key)) return null;
        part.append(key, query.get(key));
      }
      return part;
    }

    @Override
    public synchronized boolean canHandle(Document query) {
      if (super.canHandle(query)) return true;
      var part = ownPart(query);
      return part != null && super.canHandle(part);
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
      return super.getPositions(super.canHandle(query) ? query : ownPart(query));
    }
  }
}
