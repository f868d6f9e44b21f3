/** Edits of the fixture records that a rule refuses, and what it then says. */
import { expect } from 'vitest';
import type { RecordFile } from '../../src/model/schema';

export type Edit = (text: string) => string;

/** Replaces one text that stands exactly once, so that a test cannot quietly test nothing. */
export const swap =
  (from: string, to: string): Edit =>
  (text) => {
    expect(text.split(from)).toHaveLength(2);
    return text.replace(from, () => to);
  };
export const append =
  (...lines: string[]): Edit =>
  (text) =>
    text + lines.map((line) => `${line}\n`).join('');

/** Each rule refuses a wrong record, and says file, line, column, value and rule. */
export const REFUSED: [why: string, file: RecordFile, edit: Edit, problem: string][] = [
  [
    'a value that is no number',
    'observations',
    swap('held,12,exact', 'held,abc,exact'),
    'data/records/observations.csv:7 value "abc": must be a number in plain digits, without separators, unit or leading zeros',
  ],
  [
    'separators in a number',
    'observations',
    swap('published_total,909,', 'published_total,"1,909",'),
    'data/records/observations.csv:19 value "1,909": must be a number in plain digits, without separators, unit or leading zeros',
  ],
  [
    'a number beyond what a double holds exactly',
    'observations',
    swap('published_total,909,', 'published_total,9007199254740993,'),
    'data/records/observations.csv:19 value "9007199254740993": must not exceed 9007199254740991',
  ],
  [
    'an empty value, which is not zero',
    'observations',
    swap('requests_received,0,exact', 'requests_received,,exact'),
    'data/records/observations.csv:20 value "": must be a number in plain digits, without separators, unit or leading zeros',
  ],
  [
    'a negative count',
    'observations',
    swap('published_total,909,', 'published_total,-909,'),
    'data/records/observations.csv:19 value "-909": must not be negative: published_total is a count',
  ],
  [
    'half an item',
    'observations',
    swap('published_total,909,', 'published_total,909.5,'),
    'data/records/observations.csv:19 value "909.5": must be a whole number: published_total counts item',
  ],
  [
    'less than a fen',
    'observations',
    swap('2015,fees_charged,0,', '2015,fees_charged,0.125,'),
    'data/records/observations.csv:14 value "0.125": must be in yuan with at most two decimals',
  ],
  [
    'an unknown precision',
    'observations',
    swap('published_total,4000,at_least', 'published_total,4000,about'),
    'data/records/observations.csv:12 precision "about": must be one of exact, at_least, at_most, approximate',
  ],
  [
    'an unknown basis',
    'observations',
    swap('published_total,4000,at_least,stated', 'published_total,4000,at_least,guessed'),
    'data/records/observations.csv:12 basis "guessed": must be one of stated, derived, target',
  ],
  [
    'an empty section',
    'observations',
    swap('led,15,exact,stated,一/(一),', 'led,15,exact,stated,,'),
    'data/records/observations.csv:9 section "": must not be empty',
  ],
  [
    'blanks around a text',
    'observations',
    swap('led,15,exact,stated,一/(一),', 'led,15,exact,stated,一/(一) ,'),
    'data/records/observations.csv:9 section "一/(一) ": must not begin or end with a blank',
  ],
  [
    'a cell of two lines',
    'observations',
    swap('led,15,exact,stated,一/(一),', 'led,15,exact,stated,"一\n(一)",'),
    'data/records/observations.csv:9 section "一\\n(一)": must be one line without tabs',
  ],
  [
    'an unknown indicator',
    'observations',
    swap('led,15,exact', 'led_by_us,15,exact'),
    'data/records/observations.csv:9 indicator "proposals_led_by_us": is not in data/records/indicators.csv: correct it or add it there',
  ],
  [
    'an unknown report',
    'observations',
    append('zengdu-government-2018,published_total,1,exact,stated,二,'),
    'data/records/observations.csv:34 report "zengdu-government-2018": is not in data/records/reports.csv: correct it or add it there',
  ],
  [
    'a figure twice',
    'observations',
    append('zengdu-government-2017,published_social,513,exact,stated,主动公开,'),
    'data/records/observations.csv:34 report indicator basis "zengdu-government-2017 published_social stated": stands on line 33 already',
  ],
  [
    'a figure out of order',
    'observations',
    append('zengdu-government-2016,published_total,1,exact,stated,二,'),
    'data/records/observations.csv:34 report indicator basis "zengdu-government-2016 published_total stated": must stand before "zengdu-government-2017 published_social stated": sort the file by report indicator basis',
  ],
  [
    'a result in a work plan',
    'observations',
    swap('interpretations,1,at_least,target', 'interpretations,1,at_least,stated'),
    'data/records/observations.csv:2 basis "stated": must be target: the report is a work plan, it holds aims only',
  ],
  [
    'a target in an annual report',
    'observations',
    swap('published_total,909,exact,stated', 'published_total,909,exact,target'),
    'data/records/observations.csv:19 basis "target": must not be target: aims belong to a report of kind work_plan',
  ],
  [
    'a hard identity that fails',
    'observations',
    swap('proposals_cppcc,8,', 'proposals_cppcc,9,'),
    'data/records/observations.csv:18 report "suqian-civil-affairs-2015": breaks N1a (proposals_total == proposals_congress + proposals_cppcc): 19 against 20. Correct the figures, or if the report prints them so, list report and identity in data/records/known-errors.csv',
  ],
  [
    'a known error that is none any more',
    'observations',
    swap('proposals_total,40,', 'proposals_total,30,'),
    'data/records/known-errors.csv:2 report identity "weinan-industry-2022 N1a": is no failure of a hard identity (any more): remove the line',
  ],
  [
    'a known error of no report',
    'known-errors',
    append('zengdu-government-2019,N1a,none'),
    'data/records/known-errors.csv:3 report "zengdu-government-2019": is not in data/records/reports.csv: correct it or add it there',
  ],
  [
    'a known error of no identity',
    'known-errors',
    append('zengdu-government-2016,N9,none'),
    'data/records/known-errors.csv:3 identity "N9": is not in data/records/identities.csv: correct it or add it there',
  ],
  [
    'a report of no agency',
    'reports',
    append(
      'zhuji-civil-affairs-2020,zhuji-civil-affairs,2020,annual_report,sections_2019,诸暨市民政局,literal,,,',
    ),
    'data/records/reports.csv:8 agency "zhuji-civil-affairs": is not in data/records/agencies.csv: correct it or add it there',
  ],
  [
    'a report whose id is of another year',
    'reports',
    swap('zengdu-government,2017,', 'zengdu-government,2018,'),
    'data/records/reports.csv:7 id "zengdu-government-2017": must be <agency>-<year>, with -plan for a work plan',
  ],
  [
    'a year before there were reports',
    'reports',
    swap('zengdu-government,2017,', 'zengdu-government,1997,'),
    'data/records/reports.csv:7 year "1997": must not lie before 2004',
  ],
  [
    'a year in two digits',
    'reports',
    swap('zengdu-government,2017,', 'zengdu-government,17,'),
    'data/records/reports.csv:7 year "17": must be a year in four digits',
  ],
  [
    'an unknown era',
    'reports',
    swap('2017,annual_report,table_2014', '2017,annual_report,table_2016'),
    'data/records/reports.csv:7 era "table_2016": must be one of narrative, table_2014, sections_2019, sections_2021',
  ],
  [
    'a form that did not exist yet',
    'reports',
    swap('2017,annual_report,table_2014', '2017,annual_report,sections_2019'),
    'data/records/reports.csv:7 era "sections_2019": must not be of a later form than the year: table_2014 from 2014, sections_2019 from 2019, sections_2021 from 2021',
  ],
  [
    'an address that would run code',
    'reports',
    swap('http://suizhou.gov.cn/', 'javascript:alert(1)//'),
    'data/records/reports.csv:7 url "javascript:alert(1)//zwgk/xxgknb/2017/202001/t20200112_721973.shtml": must be empty or an http or https address',
  ],
  [
    'an unknown basis of a title',
    'reports',
    swap('报告,literal,,http', '报告,made_up,,http'),
    'data/records/reports.csv:7 title_basis "made_up": must be one of literal, reconstructed',
  ],
  [
    'an unknown kind of copy',
    'reports',
    swap('报告,literal,mirror,', '报告,literal,cached,'),
    'data/records/reports.csv:5 copy "cached": must be one of \'\', mirror, republished',
  ],
  [
    'an agency id that is too long for the address bar',
    'agencies',
    append(
      'zhe-jiang-province-people-s-government,浙江省人民政府,Zhejiang,province,government,44,,',
    ),
    'data/records/agencies.csv:7 id "zhe-jiang-province-people-s-government": must be at most 32 characters, it stands in the address bar',
  ],
  [
    'an agency id in capitals',
    'agencies',
    append('zhuji-CivilAffairs,诸暨市民政局,Zhuji,county,civil_affairs,44,,'),
    'data/records/agencies.csv:7 id "zhuji-CivilAffairs": must be lower-case letters and digits in words joined by -',
  ],
  [
    'an agency without a Chinese name',
    'agencies',
    append('zhuji,Zhuji,Zhuji,county,civil_affairs,44,,'),
    'data/records/agencies.csv:7 name_zh "Zhuji": must hold the name in Chinese',
  ],
  [
    'an unknown level',
    'agencies',
    append('zhuji,诸暨市民政局,Zhuji,city,civil_affairs,44,,'),
    'data/records/agencies.csv:7 level "city": must be one of central, province, prefecture, county, township',
  ],
  [
    'an unknown kind of agency',
    'agencies',
    swap('prefecture,industry_science,', 'prefecture,industry,'),
    'data/records/agencies.csv:5 kind "industry": must be one of government, government_office, agriculture, audit, civil_affairs, civil_defence, commerce, culture_sport, development_reform, development_zone, education, emergency_management, environment, ethnic_foreign_affairs, finance, forestry_greening, government_services, health, housing, human_resources, industry_science, justice, market_regulation, meteorology_seismology, natural_resources, petitions, public_security, statistics, transport, urban_management, veterans_affairs, water, other',
  ],
  [
    'an unknown province',
    'agencies',
    append('zhuji,诸暨市民政局,Zhuji,county,civil_affairs,33,绍兴市,诸暨市'),
    'data/records/agencies.csv:7 province "33": is not in data/records/provinces.csv: correct it or add it there',
  ],
  [
    'a county at the centre',
    'agencies',
    append('zhuji,诸暨市民政局,Zhuji,county,civil_affairs,00,,诸暨市'),
    'data/records/agencies.csv:7 province "00": must be 00 for a central agency and for no other',
  ],
  [
    'a province code of three digits',
    'provinces',
    append('610,陕西,Shaanxi'),
    'data/records/provinces.csv:8 code "610": must be the two digits of the province (GB/T 2260), 00 for the centre',
  ],
  [
    'an indicator inside an unknown one',
    'indicators',
    swap('published_social,channels,published_total,', 'published_social,channels,published,'),
    'data/records/indicators.csv:3 parent "published": is not in data/records/indicators.csv: correct it or add it there',
  ],
  [
    'an indicator inside itself',
    'indicators',
    swap(
      'published_social,channels,published_total,',
      'published_social,channels,published_social,',
    ),
    'data/records/indicators.csv:3 parent "published_social": must not be the indicator itself',
  ],
  [
    'an indicator twice',
    'indicators',
    append(
      'published_total,publication,,主动公开,Published,item,,,none,sum,no,Narrative only,仅见于文字部分',
    ),
    'data/records/indicators.csv:20 id "published_total": stands on line 2 already',
  ],
  [
    'an unknown unit',
    'indicators',
    append('opened,publication,,开放,Opened,thing,,,none,sum,no,Narrative only,仅见于文字部分'),
    'data/records/indicators.csv:20 unit "thing": must be one of item, document, event, request, case, proposal, person, decision, CNY, percent, per_100',
  ],
  [
    'an unknown group',
    'indicators',
    append('opened,opening,,开放,Opened,item,,,none,sum,no,Narrative only,仅见于文字部分'),
    'data/records/indicators.csv:20 group "opening": must be one of publication, channels, press, interpretation, requests, replies, reviews, litigation, proposals, resources, documents, decisions',
  ],
  [
    'a formula without a denominator',
    'derived',
    swap('requests_on_time / requests_completed', 'requests_on_time'),
    'data/records/derived.csv:2 formula "requests_on_time": formula "requests_on_time" needs one / between two sums of indicators',
  ],
  [
    'a formula over an unknown indicator',
    'derived',
    swap('requests_on_time / requests_completed', 'requests_on_time / requests_done'),
    'data/records/derived.csv:2 formula "requests_done": is not in data/records/indicators.csv: correct it or add it there',
  ],
  [
    'a rate named like an indicator',
    'derived',
    swap('on_time_rate,', 'requests_on_time,'),
    'data/records/derived.csv:2 id "requests_on_time": is an indicator already: choose another id',
  ],
  [
    'a truth value in words',
    'derived',
    swap(',100,true,', ',100,yes,'),
    'data/records/derived.csv:2 proportion "yes": must be true or false',
  ],
  [
    'eras out of order',
    'derived',
    swap('narrative table_2014', 'table_2014 narrative'),
    'data/records/derived.csv:2 eras "table_2014 narrative": must list eras once each, oldest first, with one blank between',
  ],
  [
    'a rule that cannot be read',
    'identities',
    swap('press_conferences_total == press', 'press_conferences_total = press'),
    'data/records/identities.csv:4 rule "press_conferences_total = press_conferences_held + press_conferences_attended": rule "press_conferences_total = press_conferences_held + press_conferences_attended": cannot read "= press_conferences_held + press_conferences_attended"',
  ],
  [
    'a rule over an unknown indicator',
    'identities',
    swap('press_conferences_total == press', 'press_total == press'),
    'data/records/identities.csv:4 rule "press_total": is not in data/records/indicators.csv: correct it or add it there',
  ],
  [
    'an identity with an odd id',
    'identities',
    swap('N2,', 'press,'),
    'data/records/identities.csv:4 id "press": must be A, B or N, a number and perhaps a small letter: A9a',
  ],
  [
    'a row with a cell too many',
    'observations',
    append('zengdu-government-2017,published_total,513,exact,stated,主动公开,one, two'),
    'data/records/observations.csv:34 row "zengdu-government-2017,published_total,513,exact,stated,主动公开,one, two": has 8 cells, must have 7: quote cells with commas',
  ],
];
