package drt.lakehouse;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system without what tests' tables do not need: a process for each chmod and readlink (ten for a commit
 * of Delta), and a checksum file beside each file.
 */
public class PlainLocalFileSystem extends LocalFileSystem {
  public PlainLocalFileSystem() {
    super(new RawLocalFileSystem() {
      @Override
      public void setPermission(Path path, FsPermission permission) {}

      @Override
      public FileStatus getFileLinkStatus(Path path) throws IOException {
        return getFileStatus(path);
      }
    });
    setWriteChecksum(false);
    setVerifyChecksum(false);
  }
}
