package dev.bitmill.cli.output;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** What the C library knows about terminals and Java does not tell. */
final class Tty {
  static final int OUT = 1;
  static final int ERR = 2;

  private static final int USUAL_COLUMNS = 80;
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");
  private static final long TIOCGWINSZ = MAC ? 0x40087468L : 0x5413L;

  /** {@code struct winsize} is four shorts; columns are the second. */
  private static final int WINSIZE_BYTES = 8;

  private static final int COLUMNS_AT = 1;

  private Tty() {}

  static boolean isTerminal(int descriptor) {
    try {
      MethodHandle isatty =
          function("isatty", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
      return (int) isatty.invokeExact(descriptor) == 1;
    } catch (Throwable noSuchFunction) {
      return false;
    }
  }

  static int columns(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle ioctl =
          function(
              "ioctl",
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS),
              Linker.Option.firstVariadicArg(2));
      MemorySegment winsize = arena.allocate(WINSIZE_BYTES, Short.BYTES);
      int result = (int) ioctl.invokeExact(descriptor, TIOCGWINSZ, winsize);
      int columns = winsize.getAtIndex(ValueLayout.JAVA_SHORT, COLUMNS_AT);
      return result == 0 && columns > 0 ? columns : USUAL_COLUMNS;
    } catch (Throwable noSuchFunction) {
      return USUAL_COLUMNS;
    }
  }

  @SuppressWarnings("restricted") // the launcher allows it
  private static MethodHandle function(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
  }
}
