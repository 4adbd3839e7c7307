// Prints what another process appends to a file.
import fs from 'node:fs';

/**
 * @param {string} file need not exist yet
 * @returns {() => void} stops, after printing the rest
 */
export function followFile(file) {
  let position = 0;
  const print = () => {
    if (!fs.existsSync(file)) return;
    const added = fs.readFileSync(file).subarray(position);
    position += added.length;
    process.stdout.write(added);
  };
  const timer = setInterval(print, 50);
  return () => {
    clearInterval(timer);
    print();
  };
}
