package drt.lakehouse;

import org.apache.spark.sql.hive.thriftserver.HiveThriftServer2;

/** Spark's Thrift server, which ends with whoever started it: a killed parent closes our standard input. */
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
    HiveThriftServer2.main(args);
  }
}
