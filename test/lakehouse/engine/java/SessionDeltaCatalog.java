package drt.lakehouse;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.catalog.DeltaCatalog;

/**
 * A Delta catalog over the session's own one, so that `main`.`schema`.`table` resolves as in Unity Catalog. A plain
 * DeltaCatalog under another name does not: nothing gives it a delegate.
 */
public class SessionDeltaCatalog extends DeltaCatalog {
  public SessionDeltaCatalog() {
    var session = (org.apache.spark.sql.classic.SparkSession) SparkSession.active();
    setDelegateCatalog(session.sessionState().catalogManager().v2SessionCatalog());
  }
}
