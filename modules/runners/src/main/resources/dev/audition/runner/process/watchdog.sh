# Ends the trials of an engine that is gone. Reads one order a line from a pipe that only the engine
# holds: "+ GROUP" and "- GROUP" say what to watch, "SIGNAL GROUP" sends a signal at once, "quit"
# ends. The end of the pipe without "quit" means that the engine has died.
# $1: what the environment of every trial contains; $2: seconds between TERM and KILL.
trap '' HUP INT QUIT TERM USR1 USR2
tag=$1
grace=$2
groups=' '

# What left its process group still has the environment that it was started with.
tagged() {
  grep -l -F -e "$tag" /proc/[0-9]*/environ 2>/dev/null | while read -r file; do
    pid=${file#/proc/}
    echo "${pid%/environ}"
  done
}

signal_all() {
  for group in $groups; do
    kill -s "$1" -- "-$group" 2>/dev/null
  done
  for pid in $(tagged); do
    kill -s "$1" "$pid" 2>/dev/null
  done
}

alive() {
  for group in $groups; do
    kill -s 0 -- "-$group" 2>/dev/null && return 0
  done
  [ -n "$(tagged)" ]
}

while read -r verb group; do
  case $verb in
    quit) exit 0 ;;
    +) groups="$groups$group " ;;
    -) case $groups in
         *" $group "*) groups="${groups%%" $group "*} ${groups#*" $group "}" ;;
       esac ;;
    *) kill -s "$verb" -- "-$group" 2>/dev/null ;;
  esac
done

signal_all TERM
waited=0
while [ "$waited" -lt "$grace" ] && alive; do
  sleep 1
  waited=$((waited + 1))
done
for round in 1 2 3; do
  signal_all KILL
done
