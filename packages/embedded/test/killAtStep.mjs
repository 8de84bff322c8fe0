// Preloaded (`--import`) into every thread of a process under test: kills the whole process, without a word, at the n-th time
// that this thread comes to the named step of the path of a change.
import { subscribe } from 'node:diagnostics_channel';

const { KILL_STEP, KILL_AT } = process.env;
let left = Number(KILL_AT);
if (KILL_STEP)
  subscribe('puja:step', ({ step }) => {
    if (step !== KILL_STEP) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
