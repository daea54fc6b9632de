# Sourced by mvnw and bitmill: points JAVA_HOME at a JDK 25 or newer, wherever one is installed.
# Both need it: the code uses Java 25, and Error Prone and google-java-format run inside Maven's own JVM.

jdk_release() { # prints the feature release of the JDK in $1, or nothing when it is not a JDK
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then # macOS and most Linux systems put links on the PATH
    real=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    printf '%s\n' "${real%/bin/javac}"
  fi
  for dir in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/openjdk; do
    printf '%s\n' "$dir"
  done
}

find_jdk25() {
  old_ifs=$IFS
  IFS='
'
  for jdk in $(set +f; jdk_candidates); do
    release=$(jdk_release "$jdk")
    if [ -n "$release" ] && [ "$release" -ge 25 ]; then
      IFS=$old_ifs
      JAVA_HOME=$jdk
      export JAVA_HOME
      return 0
    fi
  done
  IFS=$old_ifs
  printf '%s\n' "Bitmill needs a JDK 25 or newer: install one (for example Temurin, https://adoptium.net) or point JAVA_HOME at it." >&2
  return 1
}

find_jdk25 || exit 1
