@echo off
rem The Argus command line from a checkout: builds what is missing or out of date, then runs it. Try: argus demo
setlocal EnableExtensions DisableDelayedExpansion

set "ROOT=%~dp0"
set "CLI=%ROOT%argus-junit5\target\argus.jar"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if "%JAVA%"=="java" (
  where java >nul 2>nul || (
    echo argus: no java found: put a JDK 17 or later on the PATH or set JAVA_HOME 1>&2
    exit /b 2
  )
)

rem Exits 1 if a jar is missing, or older than something that it is made of.
powershell -NoProfile -NonInteractive -Command ^
  "$r = $env:ROOT;" ^
  "function Stale($jar, $modules) {" ^
  "  if (-not (Test-Path -LiteralPath ($r + $jar))) { return $true }" ^
  "  $built = (Get-Item -LiteralPath ($r + $jar)).LastWriteTimeUtc;" ^
  "  $inputs = @($r + 'pom.xml');" ^
  "  foreach ($m in $modules) { $inputs += ($r + $m + '\pom.xml'), ($r + $m + '\src\main'), ($r + $m + '\src\shade') }" ^
  "  $inputs = @($inputs | Where-Object { Test-Path -LiteralPath $_ });" ^
  "  return [bool](Get-ChildItem -LiteralPath $inputs -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)" ^
  "}" ^
  "if ((Stale 'argus-agent\target\argus-agent.jar' 'argus-core','argus-agent') -or (Stale 'argus-junit5\target\argus.jar' 'argus-core','argus-router','argus-patterns','argus-junit5')) { exit 1 }"
if not errorlevel 1 goto run

where mvn >nul 2>nul || (
  echo argus: Argus is not built yet and no mvn is found: install Maven 3.8 or later 1>&2
  exit /b 2
)
echo argus: building the agent and the command line (mvn -DskipTests package); only after a change 1>&2
pushd "%ROOT%"
call mvn -B -ntp -q -Pfast -DskipTests -pl argus-agent,argus-junit5 -am package 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
  echo argus: the build failed; 'mvn -DskipTests package' there shows why 1>&2
  exit /b 2
)
rem Maven leaves a jar alone whose content stays the same: it is up to date all the same.
for %%J in ("%ROOT%argus-agent\target\argus-agent.jar" "%CLI%") do (
  pushd "%%~dpJ"
  copy /b "%%~nxJ"+,, >nul
  popd
)

:run
"%JAVA%" -jar "%CLI%" %*
exit /b %ERRORLEVEL%
