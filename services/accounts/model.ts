/** The records of the accounts service: regions, tenants, departments, people who sign in, their sessions, the keys that sign tokens. */
import { regionLevel } from '@puja-indah/domain';
import { defineCollection, type RecordBase, type Role } from '@puja-indah/kit';
import { Schema } from 'mongoose';
import { spellingsOf } from './regions/spellings.ts';

/** Owner of what belongs to no region: the platform's own people, keys. */
export const PLATFORM = '00';

export const ROLES = ['citizen', 'operator', 'agency_admin', 'region_admin', 'platform_admin'] as const;

const base = { region: { type: String, required: true }, sample: { type: Boolean, required: true } };
const text = { type: String, required: true, trim: true };
const orNull = { type: String, default: null };
const instant = { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ };
const instantOrNull = { type: String, default: null, match: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ };

/** A region as one or both decrees list it. Its code is its id and its `region`. */
export interface RegionRecord extends RecordBase {
  readonly name: string;
  /** Code of the region above; null for a province. */
  readonly parent: string | null;
  /** Names of the regions above, the nearest first, for search and for telling equal names apart. */
  readonly within: string;
  readonly formerNames: readonly string[];
  /** ISO dates, both included; `validTo` null while in force. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

const RANK = {
  PROVINCE: 0,
  CITY: 3,
  REGENCY: 3,
  DISTRICT: 8,
  URBAN_VILLAGE: 12,
  RURAL_VILLAGE: 12,
  CUSTOMARY_VILLAGE: 12,
};
const RETIRED_RANK = 15;

export const regions = defineCollection<RegionRecord>({
  name: 'regions',
  type: 'Region',
  model: new Schema<RegionRecord>({
    ...base,
    name: text,
    parent: orNull,
    within: { type: String, default: '' },
    formerNames: [String],
    validFrom: text,
    validTo: orNull,
  }),
  indexes: [['parent']],
  searchable: ({ name, within, formerNames, validTo }, code) => ({
    title: name,
    aliases: spellingsOf(code, name, formerNames),
    body: within,
    rank: validTo === null ? RANK[regionLevel(code)] : RETIRED_RANK,
  }),
});

/** Which data the regions were loaded from, so that a start with the same data has nothing to do. One record. */
export interface RegionEdition extends RecordBase {
  readonly source: string;
  readonly rows: number;
}

export const regionEditions = defineCollection<RegionEdition>({
  name: 'regionEditions',
  model: new Schema<RegionEdition>({ ...base, source: text, rows: { type: Number, required: true } }),
});

/** A region that this installation serves; its code is the id. */
export interface Tenant extends RecordBase {
  readonly since: string;
}

export const tenants = defineCollection<Tenant>({
  name: 'tenants',
  model: new Schema<Tenant>({ ...base, since: instant }),
});

/** A department (OPD). Its id is `<region>-<code>`. */
export interface AgencyRecord extends RecordBase {
  readonly code: string;
  readonly name: string;
  /** Names of the services that it owns. */
  readonly services: readonly string[];
}

export const agencies = defineCollection<AgencyRecord>({
  name: 'agencies',
  model: new Schema<AgencyRecord>({
    ...base,
    code: { ...text, match: /^[a-z0-9][a-z0-9-]{1,30}$/ },
    name: { ...text, maxlength: 200 },
    services: [String],
  }),
  indexes: [['region', 'name']],
});

export type AccountStatus = 'ACTIVE' | 'DISABLED';

export interface AccountRecord extends RecordBase {
  /** Lower case, unique in the installation. */
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** The role with the widest rights, by which lists filter. */
  readonly highestRole: Role;
  readonly agency: string | null;
  readonly residentId: string | null;
  readonly status: AccountStatus;
  /** Argon2id in PHC form; null for sample accounts, whose password is the process's own. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  /** One more whenever all sessions end: password changed or reset, account shut. Sessions carry the one they began with. */
  readonly credentialEpoch: number;
  readonly createdAt: string;
}

export const accounts = defineCollection<AccountRecord>({
  name: 'accounts',
  model: new Schema<AccountRecord>({
    ...base,
    username: { ...text, match: /^[a-z0-9][a-z0-9._-]{2,63}$/ },
    displayName: { ...text, maxlength: 200 },
    roles: [{ type: String, enum: ROLES }],
    highestRole: { type: String, required: true, enum: ROLES },
    agency: orNull,
    residentId: { ...orNull, maxlength: 100 },
    status: { type: String, required: true, enum: ['ACTIVE', 'DISABLED'] },
    passwordHash: orNull,
    mustChangePassword: { type: Boolean, required: true },
    credentialEpoch: { type: Number, required: true },
    createdAt: instant,
  }),
  unique: ['username'],
  indexes: [
    ['region', 'username'],
    ['region', 'highestRole', 'status'],
    ['agency', 'username'],
  ],
});

/** Where somebody is signed in. Holds hashes of refresh tokens, never a token. */
export interface SessionRecord extends RecordBase {
  readonly accountId: string;
  readonly credentialEpoch: number;
  /** SHA-256 of the refresh token that is good now. */
  readonly currentHash: string;
  /** SHA-256 of those used up, the latest last: one of these coming back means that a token was stolen. */
  readonly usedHashes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string;
  /** After this the session ends unless it was prolonged. */
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly endReason: 'LOGOUT' | 'REVOKED' | 'TOKEN_REUSED' | null;
}

export const sessions = defineCollection<SessionRecord>({
  name: 'sessions',
  model: new Schema<SessionRecord>({
    ...base,
    accountId: text,
    credentialEpoch: { type: Number, required: true },
    currentHash: text,
    usedHashes: [String],
    createdAt: instant,
    lastUsedAt: instant,
    expiresAt: instant,
    endedAt: instantOrNull,
    endReason: { type: String, default: null, enum: ['LOGOUT', 'REVOKED', 'TOKEN_REUSED', null] },
  }),
  indexes: [['accountId', 'lastUsedAt']],
});

/** A key pair that signs access tokens (EdDSA). Answered by no resolver. */
export interface SigningKey extends RecordBase {
  /** Grows by one with each rotation. */
  readonly number: number;
  /** JWK as JSON text. */
  readonly publicJwk: string;
  /** JWK as JSON text; null once retired, so that an old copy of the store signs nothing. */
  readonly privateJwk: string | null;
  readonly createdAt: string;
  readonly retiredAt: string | null;
}

export const signingKeys = defineCollection<SigningKey>({
  name: 'signingKeys',
  model: new Schema<SigningKey>({
    ...base,
    number: { type: Number, required: true },
    publicJwk: text,
    privateJwk: orNull,
    createdAt: instant,
    retiredAt: instantOrNull,
  }),
  indexes: [['number']],
});

/** The key from which one-time passwords are derived, so that a repeated command answers the same one and nobody stores it. One record. */
export interface DerivationKey extends RecordBase {
  /** 32 bytes, base64url. */
  readonly key: string;
}

export const derivationKeys = defineCollection<DerivationKey>({
  name: 'derivationKeys',
  model: new Schema<DerivationKey>({ ...base, key: text }),
});
