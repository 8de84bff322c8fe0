/** Tags: terms that no word can be (they begin with an underscore). One per filter and per combination of filters, since one term is quicker than two. */
import { withAncestors } from '../regions.ts';

/** Where documents without a region are filed: found under every region. */
const ANYWHERE = '_r';

const region = (code: string) => `_r${code.replaceAll('.', '')}`;
const service = (number: number) => `_s${number}`;

/** Tags of a document. An empty region: none. */
export function tagsOf(
  serviceNumber: number,
  regionCode: string,
  wholeTitle: string,
  wholeAliases: readonly string[],
): string[] {
  const regions = regionCode === '' ? [ANYWHERE] : withAncestors(regionCode).map(region);
  const own = service(serviceNumber);
  return [
    own,
    ...regions,
    ...regions.map((tag) => own + tag),
    wholeTitleTag(wholeTitle),
    ...wholeAliases.map(wholeAliasTag),
  ];
}

/** The tags of which a document must carry one to pass the filter; none when there is no filter. */
export function filterTags(regionCode: string | undefined, services: readonly number[] | undefined): string[] {
  const regions = regionCode === undefined ? undefined : [region(regionCode), ANYWHERE];
  if (services === undefined) return regions ?? [];
  return services.map(service).flatMap((own) => (regions ? regions.map((tag) => own + tag) : [own]));
}

/** The title is exactly this, words joined. */
export const wholeTitleTag = (whole: string): string => `_t${whole}`;
/** One of the aliases is exactly this. */
export const wholeAliasTag = (whole: string): string => `_a${whole}`;
