package drt.lakehouse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** The same file system for Hadoop's other interface, by which Delta writes its log. */
public class PlainLocalFs extends DelegateToFileSystem {
  public PlainLocalFs(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(uri, new PlainLocalFileSystem(), conf, "file", false);
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }
}
