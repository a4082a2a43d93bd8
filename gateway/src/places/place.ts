import type { IncomingHttpHeaders } from 'node:http';
import type { ClientTraits, Viewer } from '@messenger/auth';

/** Where in the world a request comes from, as far as it is known. */
export type Place = Pick<ClientTraits, 'countryCode' | 'region'>;

export type PlaceOf = (headers: IncomingHttpHeaders, address: string | null) => Place;

type Options = {
  /** A proxy stands in front, which sets the headers below or takes them away; without it anybody could. */
  trustProxy: boolean;
  countryHeader: string | undefined;
  regionHeader: string | undefined;
  /** Looks an address up; null without a database. */
  lookUp: ((address: string) => Place) | null;
};

const nowhere: Place = {};
const countryPattern = /^[A-Za-z]{2}$/;
/** What proxies write where they do not know. */
const unknownCountry = 'XX';
const regionPattern = /^[\x20-\x7e]{1,100}$/;

/** The country that the proxy names, else that of the address. */
export function createPlaceOf({ trustProxy, countryHeader, regionHeader, lookUp }: Options): PlaceOf {
  const read = (headers: IncomingHttpHeaders, name: string | undefined, pattern: RegExp) => {
    const value = trustProxy && name ? headers[name.toLowerCase()] : undefined;
    const text = typeof value === 'string' ? value.trim() : '';
    return pattern.test(text) ? text : undefined;
  };
  return (headers, address) => {
    const countryCode = read(headers, countryHeader, countryPattern)?.toUpperCase();
    if (countryCode && countryCode !== unknownCountry) {
      const region = read(headers, regionHeader, regionPattern);
      return { countryCode, ...(region && { region }) };
    }
    return address && lookUp ? lookUp(address) : nowhere;
  };
}

/** The viewer with the place that they ask from. */
export function viewerAt(viewer: Viewer, place: Place): Viewer {
  return place.countryCode === undefined ? viewer : { ...viewer, client: { ...viewer.client, ...place } };
}

/** What a database says, where it is in the form that events have. */
export function placeFrom(countryCode: string | undefined, region: string | undefined): Place {
  if (!countryCode || !countryPattern.test(countryCode)) return nowhere;
  return { countryCode: countryCode.toUpperCase(), ...(region && regionPattern.test(region) && { region }) };
}
