import type { JSX } from 'preact';
import type { OrganisationRowView } from '../../../src/contract/directory-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { countryName } from '../names.ts';

/** An organisation in a list. */
export function OrganisationRow(props: {
  page: PageContext;
  organisation: OrganisationRowView;
}): JSX.Element {
  const { page, organisation } = props;
  const { id, name, shortName, type, city, country } = organisation;
  const place = [city, country === null ? '' : countryName(country, page.locale)].filter(
    (part) => part !== '',
  );
  return (
    <li class="hit">
      <h2>
        <a href={addresses.organisation(id)}>{name}</a>
      </h2>
      <p class="facts">
        {shortName === '' || shortName === name ? null : <span>{shortName}</span>}
        <span>{page.t(`organisation-type.${type}`)}</span>
        {place.length === 0 ? null : <span>{place.join(', ')}</span>}
      </p>
    </li>
  );
}
