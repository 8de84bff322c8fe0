/** What an operator can do about a start that failed. Pure. */

/** By the operating system's code: which setting to change, and to what. */
const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Stop what listens there, or set PORT to another port.',
  EACCES: 'Set PORT to a port that this user may use, 1024 or higher.',
  EADDRNOTAVAIL: 'Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  ENOTFOUND: 'Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
};

const OTHERS = ['EACCES', 'EEXIST', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

/** One line that says what failed and what to do; undefined for a fault of the program, whose whole trace is wanted. */
export function adviceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (['DataDirInUse', 'MovedAway', 'SamplesRefused'].includes(error.name)) return error.message;
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return LISTENING[code] && `${error.message}. ${LISTENING[code]}`;
  if (OTHERS.includes(code))
    return `${error.message}. Set DATA_DIR to a folder on a disk with room that this user may write to.`;
  return undefined;
}
