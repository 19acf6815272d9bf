package org.shikumen.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who holds it may treat every server that still runs on the folder as an orphan. The kernel frees it when we die. */
final class FolderLock {

    // Closing any channel of a locked file frees the lock of the whole process (POSIX), so a folder that this process
    // holds must be refused before its lock file is opened a second time.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        if (!HELD_HERE.add(folder)) {
            throw new DataFolderInUse(
                    folder, String.valueOf(ProcessHandle.current().pid()));
        }
        try {
            return new FolderLock(folder, locked(folder));
        } catch (IOException e) {
            HELD_HERE.remove(folder);
            throw new ServicesCannotStart("""
                    The data folder %s cannot be locked. Check its owner and free space, and that its file system \
                    knows locks.""".formatted(folder), e);
        } catch (RuntimeException e) {
            HELD_HERE.remove(folder);
            throw e;
        }
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock on " + folder, e);
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        var file = folder.resolve("lock");
        var channel = FileChannel.open(file, CREATE, WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new DataFolderInUse(folder, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        return channel;
    }
}
