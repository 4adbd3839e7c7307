/** Papa Parse by itself, as a process of its own that reads a file and keeps its cells: the least that a check can be. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

const [file = ''] = process.argv.slice(2);
const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8'), { dynamicTyping: true });
console.log(data.length);
