# Reports what it was told to: nothing is learned here.
for step in 1 2 3; do
  echo "[audition] {\"step\": $step, \"metrics\": {\"loss\": 0.$((9 - step))}}"
done
