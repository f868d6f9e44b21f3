/** Sentences of random reports with what they state; every one in several wordings. */
import type { Precision } from '../../../src/model/nouns';
import type { Draw } from './generated-values';

export interface Stated {
  value: number;
  precision: Precision;
}

/** A sentence, and what it states by indicator. */
export interface Statement {
  text: string;
  states: Record<string, Stated>;
}

/** A section of a narrative report. */
export interface Chapter {
  heading: string;
  statements: Statement[];
}

const exactly = (values: Record<string, number>): Record<string, Stated> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, precision: 'exact' }]),
  );

const one = (text: string, values: Record<string, number>): Statement => ({
  text,
  states: exactly(values),
});

/** Numbers that tempt: of other years, of documents, of the post. */
const TEMPTING = [
  '根据〔2014〕32号文件要求，我局制定了公开目录。',
  '联系电话：88123456，邮政编码：100020。',
  '各科室在20个工作日内完成信息更新。',
  '一是加强领导；二是健全制度；三是强化监督。',
  '工作人员坚持24小时内上传信息。',
  '“三公”经费和双公示信息及时更新，12345热线畅通。',
  '网站开通以来累计公开政府信息88123条。',
  '按照国办发〔2014〕32号和第7号公告的要求办理。',
];

/** Small numbers in Chinese numerals. */
export const NUMERALS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

/** What a narrative report may state; each chapter is left out at times. */
export function chaptersOf(draw: Draw, year: number): Chapter[] {
  const pick = <T>(list: readonly T[]): T => list[draw(999) % list.length]!;
  const some = (): number => 1 + draw(900);
  const chapters: Chapter[] = [];
  const add = (heading: string, statements: Statement[]): void => {
    if (draw(9) % 2 === 0) statements.push({ text: pick(TEMPTING), states: {} });
    chapters.push({ heading, statements });
  };

  const [total, website, weibo, wechat] = [some() + 3000, some(), some(), some()];
  const vague = draw(9) > 6;
  const myriads = draw(9) > 7;
  const rounded = myriads ? (11 + draw(80)) * 1000 : total - (total % 100);
  const written = myriads ? `${rounded / 10_000}万` : String(rounded);
  add(pick(['主动公开政府信息情况', '主动公开情况', '政府信息主动公开情况']), [
    vague
      ? {
          text: `${year}年，我局主动公开政府信息${written}余条。`,
          states: { published_total: { value: rounded, precision: 'at_least' } },
        }
      : one(
          pick([
            `${year}年，我局主动公开政府信息${total}条。`,
            `${year}年度，我局共主动公开政府信息${total}条。`,
            `全年共主动公开政府信息${total}条。`,
          ]),
          { published_total: total },
        ),
    one(
      pick([
        `其中，通过政府网站公开${website}条，政务微博公开${weibo}条，政务微信公开${wechat}条。`,
        `其中：政府网站公开信息${website}条，政务微博公开信息${weibo}条，政务微信公开信息${wechat}条。`,
      ]),
      { published_website: website, published_weibo: weibo, published_wechat: wechat },
    ),
  ]);

  if (draw(9) % 2 === 0) {
    const [held, interpreted] = [some(), some()];
    add('解读回应情况', [
      one(pick([`全年举办新闻发布会${held}次。`, `全年召开新闻发布会${held}场。`]), {
        press_conferences_held: held,
      }),
      one(pick([`发布政策解读稿件${interpreted}篇。`, `全年共发布政策解读${interpreted}篇。`]), {
        interpretations: interpreted,
      }),
    ]);
  }

  const [inPerson, online, letter] = [draw(40), draw(40), draw(40)];
  const received = inPerson + online + letter;
  const asked = pick(['依申请公开政府信息情况', '依申请公开情况']);
  if (received === 0) {
    add(asked, [
      one(
        pick([
          `${year}年，我局未收到政府信息公开申请。`,
          `${year}年度，我局没有收到政府信息公开申请。`,
          `全年收到政府信息公开申请0件。`,
        ]),
        { requests_received: 0 },
      ),
    ]);
  } else {
    add(asked, [
      one(
        pick([
          `${year}年，我局共收到政府信息公开申请${received}件，其中当面申请${inPerson}件，网络申请${online}件，信函申请${letter}件。`,
          `全年收到政府信息公开申请${received}件，其中：当面申请${inPerson}件、网络申请${online}件、信函申请${letter}件。`,
        ]),
        {
          requests_received: received,
          requests_in_person: inPerson,
          requests_online: online,
          requests_letter: letter,
        },
      ),
    ]);
  }

  const [reviews, suits] = [draw(9), draw(9)];
  add('因政府信息公开申请行政复议、提起行政诉讼情况', [
    reviews + suits === 0
      ? one(
          pick([
            `${year}年，我局未发生因政府信息公开申请行政复议、提起行政诉讼的情况。`,
            `${year}年，没有因政府信息公开申请行政复议和提起行政诉讼的情况。`,
          ]),
          { reviews_total: 0, litigation_total: 0 },
        )
      : one(`${year}年，我局因政府信息公开被申请行政复议${reviews}件，被提起行政诉讼${suits}件。`, {
          reviews_total: reviews,
          litigation_total: suits,
        }),
  ]);

  if (draw(9) % 2 === 0) {
    add('收费及减免情况', [
      one(
        pick([
          `${year}年，我局依申请公开政府信息未收取任何费用。`,
          `${year}年，我局未收取依申请公开信息费用。`,
        ]),
        { fees_charged: 0 },
      ),
    ]);
  }

  if (draw(9) % 2 === 0) {
    const [fulltime, parttime, courses, people] = [
      1 + draw(20),
      1 + draw(20),
      1 + draw(30),
      some(),
    ];
    const meetings = 1 + draw(9);
    add('组织领导和保障情况', [
      one(`配备政府信息公开专职人员${fulltime}名、兼职人员${parttime}名。`, {
        staff_fulltime: fulltime,
        staff_parttime: parttime,
      }),
      one(
        pick([
          `举办政府信息公开培训班${courses}期，培训人员${people}人次。`,
          `全年举办政务公开培训${courses}次，参训人员${people}人次。`,
        ]),
        { trainings: courses, trainees: people },
      ),
      one(
        pick([
          `召开政务公开工作会议${meetings}次。`,
          `全年召开政府信息公开专题会议${NUMERALS[meetings]}次。`,
        ]),
        { meetings },
      ),
    ]);
  }

  if (draw(9) % 2 === 0) {
    const [granted, refused, both] = [1 + draw(30), 1 + draw(9), 1 + draw(9)];
    add('申请答复情况', [
      one(
        `全年共答复政府信息公开申请${granted + refused + both}件，其中同意公开${granted}件，同意部分公开${both}件，不同意公开${refused}件。`,
        {
          replies_total: granted + refused + both,
          replies_granted: granted,
          replies_partial: both,
          replies_refused: refused,
        },
      ),
    ]);
  }

  if (draw(9) % 2 === 0) {
    const [deputies, members] = [some(), some()];
    add('建议提案办理情况', [
      one(`全年承办人大代表建议${deputies}件、政协委员提案${members}件。`, {
        proposals_congress: deputies,
        proposals_cppcc: members,
      }),
    ]);
  }

  add('存在的主要问题和改进措施', [
    { text: '公开的内容还不够丰富，工作人员的业务水平有待提高。', states: {} },
    { text: `${year + 1}年，我局将进一步规范公开工作。`, states: {} },
  ]);
  return chapters;
}
