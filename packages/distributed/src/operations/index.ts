export { readProcessConfig, readServersConfig, type ServersConfig } from '../config.ts';
export { type Move, move, requireTicketRoot } from './move.ts';
export { type OperatedInstallation, operatedServers } from './operatedServers.ts';
export { type Proof, prove } from './proof.ts';
export { type Intake, type IntakeOutcome, takeIn } from './takeIn.ts';
