/** One thing found: its name, where the words were, and what its owner says about it right now. */
import type { ComponentChildren } from 'preact';
import {
  ago,
  dayAt,
  daysAgo,
  dayText,
  durationText,
  FACILITY_KINDS,
  feeText,
  MARKET_KINDS,
  rupiah,
} from '../format.ts';
import type { SearchQuery } from '../gql/open/graphql.ts';
import { SampleMark } from '../parts/Status.tsx';
import { useNow } from '../parts/useNow.ts';
import { useRegion } from '../region.ts';
import { serviceName } from '../services.ts';

type SearchHit = NonNullable<SearchQuery['search']>['hits'][number];
type Entity = NonNullable<SearchHit['entity']>;

interface HitProps {
  readonly hit: SearchHit;
  readonly areas: readonly { readonly service: string; readonly name: string }[] | null | undefined;
}

export function Hit({ hit, areas }: HitProps) {
  const { title, service, place, snippet, entity } = hit;
  const href = entity ? hrefOf(entity) : undefined;
  const said = snippet.map(({ text }) => text).join('');
  return (
    <li class="hit">
      <p class="eyebrow">
        {serviceName(service, areas)}
        {place && ` · ${place.name}`} {entity && 'sample' in entity && <SampleMark sample={entity.sample} />}
      </p>
      <h2>{href ? <a href={href}>{title}</a> : title}</h2>
      {entity ? <Live entity={entity} /> : <p class="faint">Data ini sudah tidak ada.</p>}
      {said !== '' && said !== title && (
        <p class="snippet">
          {snippet.map(({ text, match }, index) => {
            const key = `${index} ${text}`;
            return match ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
          })}
        </p>
      )}
    </li>
  );
}

function hrefOf(entity: Entity): string | undefined {
  switch (entity.__typename) {
    case 'ServiceType':
      return `/layanan/${encodeURIComponent(entity.typeId)}`;
    case 'CommodityPrice':
      return entity.commodity ? `/harga?komoditas=${encodeURIComponent(entity.commodity.code)}` : '/harga';
    case 'Market':
      return '/harga';
    case 'HealthFacility':
      return '/tempat-tidur';
    default:
      return undefined;
  }
}

function Live({ entity }: { entity: Entity }): ComponentChildren {
  const now = useNow();
  const { timeZone } = useRegion();
  switch (entity.__typename) {
    case 'CommodityPrice': {
      const { averagePrice, lowestPrice, highestPrice, ceiling, latest, commodity } = entity;
      if (averagePrice === null) return <p class="live">Harga belum diisi</p>;
      const newest = latest
        .map(({ date }) => date)
        .sort()
        .at(-1);
      const above = ceiling !== null && averagePrice > ceiling.price;
      return (
        <p class="live">
          <b class="figure">{rupiah(averagePrice)}</b> per {commodity?.unit}
          {lowestPrice !== null && highestPrice !== null && lowestPrice !== highestPrice && (
            <span class="faint">
              {' '}
              ({rupiah(lowestPrice)} – {rupiah(highestPrice)})
            </span>
          )}
          {above && <span class="alert">▲ di atas HET {rupiah(ceiling.price)}</span>}
          {newest && <span class="faint age">data per {daysAgo(newest, dayAt(now, timeZone))}</span>}
        </p>
      );
    }
    case 'HealthFacility': {
      const free = entity.beds.reduce((sum, { available }) => sum + available, 0);
      const newest = entity.beds
        .flatMap(({ reportedAt }) => reportedAt ?? [])
        .sort((a, b) => Date.parse(b) - Date.parse(a))[0];
      return (
        <>
          <p class="live">
            {FACILITY_KINDS[entity.facilityKind]}
            {entity.beds.length > 0 && (
              <>
                {' · '}
                <b class="figure">{free}</b> tempat tidur kosong
              </>
            )}
            {newest && <span class="faint age">data per {ago(newest, now)}</span>}
          </p>
          {entity.phone && (
            <p>
              <a class="call" href={`tel:${entity.phone}`}>
                Telepon {entity.phone}
              </a>
            </p>
          )}
        </>
      );
    }
    case 'Market':
      return (
        <p class="live">
          {MARKET_KINDS[entity.marketKind]}, {entity.town}
          {entity.latestPrices.slice(0, 3).map(({ id, commodityName, price, unit }) => (
            <span key={id} class="pair">
              {commodityName} <b>{rupiah(price)}</b>/{unit}
            </span>
          ))}
        </p>
      );
    case 'Licence':
      return (
        <p class="live">
          <b>{entity.licenceStatus}</b> · {entity.licenceTypeName}
          {entity.businessName && ` · ${entity.businessName}`}
          {entity.validUntil && <span class="faint age">berlaku sampai {dayText(entity.validUntil)}</span>}
        </p>
      );
    case 'ServiceType':
      return (
        <p class="live">
          <b>{durationText(entity.durationValue, entity.durationUnit)}</b> · {feeText(entity.feeType, entity.fee)}
        </p>
      );
    case 'Region':
      return (
        <p class="live">
          Kode <b>{entity.code}</b>
          {entity.ancestors.length > 0 &&
            ` · ${entity.ancestors
              .map(({ name }) => name)
              .reverse()
              .join(', ')}`}
        </p>
      );
  }
}
