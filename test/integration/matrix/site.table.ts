import { everyone, type Table } from './case.ts';

export const SITE: Table = {
  'api get /topics': { expect: everyone(200), make: () => ({ path: '/topics' }) },
  'api get /topics/:slug': { expect: everyone(200), make: () => ({ path: '/topics/hydrometallurgy' }) },
  'api get /search': { expect: everyone(200), make: () => ({ path: '/search?q=thread' }) },
  'api get /references': { expect: everyone(200), make: () => ({ path: '/references?kind=doi' }) },
  'api get /references/:kind/:reference': {
    expect: everyone(200),
    make: () => ({ path: '/references/doi/10.1016~j.jechem.2023.09.040' }),
  },
  'page get /references': { expect: everyone(200), make: () => ({ path: '/references?kind=doi' }) },
  'page get /references/:kind/:reference': {
    expect: everyone(200),
    make: () => ({ path: '/references/eu-act/32023R1542~art_71' }),
  },
  'api get /regulations': { expect: everyone(200), make: () => ({ path: '/regulations' }) },
  'page get /regulations': { expect: everyone(200), make: () => ({ path: '/regulations' }) },
  'api get /map': { expect: everyone(200), make: () => ({ path: '/map?by=chemistry' }) },
  'page get /map': { expect: everyone(200), make: () => ({ path: '/map?columns=all' }) },
  // Links of CAS numbers lead on to the page of the substance.
  'page get /tag': { expect: everyone(303), make: () => ({ path: '/tag?cas=872-50-4' }) },
  'api get /openapi.json': { expect: everyone(200), make: () => ({ path: '/openapi.json' }) },
  'page get /search': { expect: everyone(200), make: () => ({ path: '/search?q=thread' }) },
  'page get /feed.atom': { expect: everyone(200), make: () => ({ path: '/feed.atom' }) },
  'page get /topics/:slug/feed.atom': {
    expect: everyone(200),
    make: () => ({ path: '/topics/hydrometallurgy/feed.atom' }),
  },
  'page get /': { expect: everyone(200), make: () => ({ path: '/' }) },
  'page get /topics': { expect: everyone(200), make: () => ({ path: '/topics' }) },
  'page get /topics/:slug': { expect: everyone(200), make: () => ({ path: '/topics/hydrometallurgy' }) },
  'page get /about': { expect: everyone(200), make: () => ({ path: '/about' }) },
  'page get /privacy': { expect: everyone(200), make: () => ({ path: '/privacy' }) },
  'page get /accessibility': { expect: everyone(200), make: () => ({ path: '/accessibility' }) },
  'page get /api': { expect: everyone(200), make: () => ({ path: '/api' }) },
};
