/** How the promises of a store reach an adapter. */
import type { CollectionSpec, Store } from '@puja-indah/store';
import type { AdapterUnderContract } from './adapterContract.ts';

export interface StoreAdapter extends AdapterUnderContract {
  /** A new, empty place. Opening it again finds what was there. */
  place(): Promise<{ open(collections: readonly CollectionSpec[]): Promise<Store> }>;
}
