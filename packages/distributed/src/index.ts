export { type ProcessConfig, readProcessConfig, readServersConfig, type ServersConfig } from './config.ts';
export { startGatewayProcess } from './gatewayProcess.ts';
export { openLog } from './servers.ts';
export { startServiceProcess } from './serviceProcess.ts';
export { ticketKeysOf } from './ticketKeys.ts';
