# Sourced by mvnw and by rag, so plain POSIX sh. Sets JAVA_HOME to a JDK 25 or later: the one that JAVA_HOME names already, the
# one on the PATH, or the first in one of the usual places. When there is none, JAVA_HOME stays as it is and the function
# fails. (The toolchains plugin finds a JDK 25 for compiler and tests by itself; but the formatter parses with the Java that
# Maven runs on, so Maven gets it too.)
find_jdk() {
  find_jdk_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$find_jdk_on_path" ]; then
    find_jdk_on_path=$(readlink -f "$find_jdk_on_path" 2>/dev/null || echo "$find_jdk_on_path")
    find_jdk_on_path=${find_jdk_on_path%/bin/javac}
  fi
  for find_jdk_candidate in "${JAVA_HOME-}" "$find_jdk_on_path" \
    /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* /usr/java/* /usr/local/openjdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
    "${HOME-}"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -x "$find_jdk_candidate/bin/javac" ] \
      && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$find_jdk_candidate/release" 2>/dev/null; then
      JAVA_HOME=$find_jdk_candidate
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}
