package drt.lakehouse;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2;

/**
 * Spark's Thrift server over a catalog in memory, which is what its own main class does not offer: a Hive metastore
 * for tables that go with the process is half of its work. It ends with whoever started it: a killed parent closes our
 * standard input.
 */
public class Engine {
  public static void main(String[] args) {
    var watch = new Thread(() -> {
      try {
        while (System.in.read() != -1) {}
      } catch (java.io.IOException closed) {
        // the same as the end of input
      }
      Runtime.getRuntime().halt(0);
    });
    watch.setDaemon(true);
    watch.start();
    var server = HiveThriftServer2.startWithSparkSession(SparkSession.builder().getOrCreate(), true);
    // A session that closes asks for a metastore, to tidy up after it: let it be told at once that there is none.
    server.getHiveConf().set("hive.metastore.uris", "thrift://127.0.0.1:1");
    server.getHiveConf().set("hive.metastore.connect.retries", "0");
  }
}
