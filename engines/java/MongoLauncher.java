import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;

/** Serves the MongoDB protocol on 127.0.0.1 over an H2 file. Arguments: the file, the port. */
public final class MongoLauncher {
  /** Current drivers want at least MongoDB 4.2 (wire version 8 or 9); the server itself claims less. */
  private static final MongoVersion VERSION =
      new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
          return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
          return 13;
        }
      };

  /** Answers a write when it is in the file, as a server with a journal does: a kill must not undo it. */
  private static final class DurableBackend extends H2Backend {
    DurableBackend(String file) {
      super(file);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Document answer = super.handleMessage(message);
      if (getMvStore().hasUnsavedChanges()) commit();
      return answer;
    }
  }

  public static void main(String[] arguments) {
    H2Backend backend = new DurableBackend(arguments[0]);
    backend.version(VERSION);
    MongoServer server = new MongoServer(backend);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
    System.out.println("listening on " + arguments[1]);
  }
}
