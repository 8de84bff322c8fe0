/** `npm run gateway`: one gateway in a process of its own; start as many as there is load. */
import { readProcessConfig, readServersConfig, startGatewayProcess } from '@puja-indah/distributed';
import { untilSignal } from './untilSignal.ts';

await untilSignal('gateway', () => startGatewayProcess(readProcessConfig(), readServersConfig()));
