const width = 120;

/** JSON as `npm run format` leaves it, so that generated files need no second pass. */
export function printJson(value) {
  return `${print(value, '', 0)}\n`;
}

/** @param used columns that stand on the line already */
function print(value, indent, used) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const isFlat = value.every((each) => typeof each !== 'object' || each === null);
    const line = `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;
    // One column for the comma that may follow.
    if (isFlat && used + line.length + 1 <= width) return line;
    return `[\n${value.map((each) => inner + print(each, inner, inner.length)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([name, each]) => {
    const start = `${inner}${JSON.stringify(name)}: `;
    return start + print(each, inner, start.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
