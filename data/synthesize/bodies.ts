/** The organs that governments have at every level, with how common a site of their own is. */
import type { AgencyKind } from '../../src/model/nouns';

export interface Body {
  kind: AgencyKind;
  /** End of the agency's id. */
  id: string;
  /** End of its name; 局 is 厅 at the level of provinces. */
  zh: string;
  en: string;
  /** How likely a government has it, against others. */
  common: number;
  /** Name of the one of the centre, or '' where there is none. */
  centralZh: string;
  /** Requests that it gets against other organs of its place. */
  asked: number;
}

const body = (
  kind: AgencyKind,
  id: string,
  zh: string,
  en: string,
  centralZh: string,
  asked = 1,
  common = 1,
): Body => ({ kind, id, zh, en, common, centralZh, asked });

export const BODIES: readonly Body[] = [
  body('government', 'government', '人民政府', "People's Government", '', 12, 4),
  body('government_office', 'gov-office', '人民政府办公室', 'Government Office', '', 5, 3),
  body('agriculture', 'agriculture', '农业农村局', 'Agriculture Bureau', '农业农村部', 1.4),
  body('audit', 'audit', '审计局', 'Audit Bureau', '审计署', 0.3),
  body('civil_affairs', 'civil-affairs', '民政局', 'Civil Affairs Bureau', '民政部', 0.8, 3),
  body('civil_defence', 'civil-defence', '人民防空办公室', 'Civil Air Defence Office', '', 0.2),
  body('commerce', 'commerce', '商务局', 'Commerce Bureau', '商务部', 0.5),
  body('culture_sport', 'culture', '文化和旅游局', 'Culture Bureau', '文化和旅游部', 0.4),
  body('development_reform', 'reform', '发展和改革局', 'Development Bureau', '国家发展改革委', 1.6),
  body('development_zone', 'zone', '开发区管理委员会', 'Development Zone', '', 1.5, 0.6),
  body('education', 'education', '教育局', 'Education Bureau', '教育部', 1.5),
  body('emergency_management', 'emergency', '应急管理局', 'Emergency Bureau', '应急管理部', 0.5),
  body('environment', 'ecology', '生态环境局', 'Ecology Bureau', '生态环境部', 1.8),
  body('ethnic_foreign_affairs', 'ethnic', '民族宗教事务局', 'Ethnic Bureau', '国家民委', 0.2, 0.7),
  body('finance', 'finance', '财政局', 'Finance Bureau', '财政部', 0.9),
  body('forestry_greening', 'forestry', '林业局', 'Forestry Bureau', '国家林业和草原局', 0.6, 0.8),
  body('government_services', 'services', '政务服务管理局', 'Services Bureau', '', 0.3),
  body('health', 'health', '卫生健康局', 'Health Bureau', '国家卫生健康委', 1.1),
  body('housing', 'housing', '住房和城乡建设局', 'Housing Bureau', '住房城乡建设部', 4),
  body(
    'human_resources',
    'labour',
    '人力资源和社会保障局',
    'Labour Bureau',
    '人力资源社会保障部',
    1.3,
  ),
  body('industry_science', 'industry', '工业和信息化局', 'Industry Bureau', '工业和信息化部', 0.4),
  body('justice', 'justice', '司法局', 'Justice Bureau', '司法部', 0.5),
  body('market_regulation', 'market', '市场监督管理局', 'Market Bureau', '市场监管总局', 1.2),
  body('meteorology_seismology', 'weather', '气象局', 'Weather Bureau', '中国气象局', 0.1, 0.6),
  body('natural_resources', 'land', '自然资源局', 'Natural Resources Bureau', '自然资源部', 6),
  body('petitions', 'petitions', '信访局', 'Petitions Bureau', '国家信访局', 0.3, 0.8),
  body('public_security', 'police', '公安局', 'Public Security Bureau', '公安部', 2),
  body('statistics', 'statistics', '统计局', 'Statistics Bureau', '国家统计局', 0.3),
  body('transport', 'transport', '交通运输局', 'Transport Bureau', '交通运输部', 0.8),
  body('urban_management', 'urban', '城市管理局', 'Urban Management Bureau', '', 1.5),
  body('veterans_affairs', 'veterans', '退役军人事务局', 'Veterans Bureau', '退役军人事务部', 0.4),
  body('water', 'water', '水务局', 'Water Bureau', '水利部', 0.8),
  body('other', 'medical', '医疗保障局', 'Medical Insurance Bureau', '国家医保局', 0.3),
  body('other', 'archives', '档案局', 'Archives', '国家档案局', 0.1, 0.5),
  body('other', 'offices', '机关事务管理局', 'Offices Administration', '', 0.1, 0.7),
  body('other', 'rural', '乡村振兴局', 'Rural Revitalization Bureau', '', 0.4, 0.8),
  body('industry_science', 'science', '科学技术局', 'Science Bureau', '科学技术部', 0.3),
  body('culture_sport', 'sport', '体育局', 'Sport Bureau', '国家体育总局', 0.2, 0.6),
  body('finance', 'tax', '税务局', 'Tax Bureau', '国家税务总局', 0.8),
  body('government_services', 'data', '数据局', 'Data Bureau', '国家数据局', 0.2, 0.5),
];
