package scenario;

import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import traffic.Traffic;

/** Sessions of an FTP gateway, pooled by host; a broken one is thrown away. */
public final class Main {

  static final class Session {
    private final String host;

    Session(String host) {
      this.host = host;
    }

    String send(String file) {
      if (file.endsWith(".part")) {
        throw new IllegalArgumentException(host + " refuses " + file);
      }
      return file + " sent to " + host;
    }
  }

  static final class Sessions extends BaseKeyedPooledObjectFactory<String, Session> {
    @Override
    public Session create(String host) {
      return new Session(host);
    }

    @Override
    public PooledObject<Session> wrap(Session session) {
      return new DefaultPooledObject<>(session);
    }
  }

  static String send(GenericKeyedObjectPool<String, Session> pool, String host, String file) throws Exception {
    Session session = pool.borrowObject(host.toLowerCase());
    try {
      String result = session.send(file);
      pool.returnObject(host.toLowerCase(), session);
      return result;
    } catch (IllegalArgumentException e) {
      try {
        pool.invalidateObject(host, session);
      } catch (IllegalStateException foreign) {
        return "not our session: " + foreign.getMessage();
      }
      return "dropped: " + e.getMessage();
    }
  }

  public static void main(String[] args) throws Exception {
    GenericKeyedObjectPool<String, Session> pool = new GenericKeyedObjectPool<>(new Sessions());
    Traffic.serve(args, round -> {
      System.out.println(send(pool, "alpha", "a" + round + ".txt"));
      System.out.println(send(pool, "alpha", "b" + round + ".part"));
      System.out.println(send(pool, "Beta", "c" + round + ".txt"));
      System.out.println(send(pool, "Beta", "d" + round + ".part"));
    });
  }
}
