package dev.ragagent.adapter.lucene;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/** Files whose every read, and every step of a write, goes by a {@link Disk}. */
final class DiskDirectory extends FilterDirectory {
    private final Disk disk;

    DiskDirectory(Directory files, Disk disk) {
        super(files);
        this.disk = disk;
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        disk.write();
        return super.createOutput(name, context);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
        disk.write();
        super.sync(names);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.write();
        super.rename(from, to);
        if (from.startsWith("pending_segments_")) {
            disk.committed();
        }
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
        disk.read();
        return new Input(name, super.openInput(name, context), disk);
    }

    private static final class Input extends IndexInput {
        private final String name;
        private final IndexInput file;
        private final Disk disk;

        Input(String name, IndexInput file, Disk disk) {
            super(name);
            this.name = name;
            this.file = file;
            this.disk = disk;
        }

        @Override
        public byte readByte() throws IOException {
            disk.read();
            return file.readByte();
        }

        @Override
        public void readBytes(byte[] bytes, int offset, int length) throws IOException {
            disk.read();
            file.readBytes(bytes, offset, length);
        }

        @Override
        public IndexInput slice(String part, long offset, long length) throws IOException {
            return new Input(part, file.slice(part, offset, length), disk);
        }

        @Override
        public IndexInput clone() {
            return new Input(name, file.clone(), disk);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        @Override
        public long getFilePointer() {
            return file.getFilePointer();
        }

        @Override
        public void seek(long position) throws IOException {
            file.seek(position);
        }

        @Override
        public long length() {
            return file.length();
        }
    }
}
