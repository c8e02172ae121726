/** A profile that is hard to lay out. */
export const HARD_PROFILE = {
  headline: 'Betriebsleiterin der Elektrolytrückgewinnungsanlage',
  organisation: 'Donaudampfschifffahrtselektrizitätengesellschaft',
  organisationType: 'company',
  country: 'AT',
  expertise: ['stage:leaching', 'product:black-mass'],
  offers:
    'Versuchsstand für Hochvoltbatteriesystementladung, https://example.org/a/very/long/address/without/a/break',
  looksFor: 'Partner für Elektrolytrückgewinnung',
  orcid: '0000-0002-1825-0097',
  languages: ['de', 'fr', 'pt'],
  visibility: { work: 'public', expertise: 'public' },
};

/** A post with all that is wide or long. */
export const HARD_TEXT = `
## Wide things

| Material | Li | Ni | Mn | Co | Cu | Al | F | P | Graphite | Loss on drying at 105 °C | Remark |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| NMC 622 | 3.9 | 18.1 | 5.6 | 6.0 | 2.2 | 1.9 | 1.2 | 0.4 | 31 | 0.6 | Thermal pretreatment, 500 °C |
| LFP | 2.1 | 0 | 0 | 0 | 1.4 | 2.6 | 2.0 | 8.9 | 28 | 0.9 | Mechanical only |

$$
\\mathrm{LiNi_{0.6}Mn_{0.2}Co_{0.2}O_2 + \\tfrac{3}{2} H_2SO_4 + \\tfrac{1}{2} H_2O_2 \\rightarrow \\tfrac{1}{2} Li_2SO_4 + 0.6\\,NiSO_4 + 0.2\\,MnSO_4 + 0.2\\,CoSO_4 + 2 H_2O + \\tfrac{1}{2} O_2}
$$

\`\`\`
pulp_density_g_per_l = dry_mass_g / (liquor_volume_l * (1 - evaporation_fraction)) # one_very_long_line_of_code_without_a_break
\`\`\`

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and
https://example.org/a/very/long/address/that/has/no/place/to/break/and/goes/on/for/ever/and/ever/index.html?with=parameters

- [x] Leached
- [ ] Precipitated[^1]

> A quotation with Li~2~CO~3~ and 10^−3^.

[^1]: At pH 10.
`;
