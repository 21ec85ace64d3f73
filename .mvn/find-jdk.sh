# Sourced by mvnw. The project is built with JDK 25, and the toolchains plugin finds it for compiler and tests even if Maven
# runs on an older Java. The formatter, though, parses with the Java that Maven itself runs on. So, unless JAVA_HOME says
# otherwise, Maven gets the first JDK 25 or later that is in one of the usual places.
if [ -z "${JAVA_HOME-}" ]; then
  for jdk in /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$jdk/bin/javac" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$jdk/release" 2>/dev/null; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      break
    fi
  done
fi
