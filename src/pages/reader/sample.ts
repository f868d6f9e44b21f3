/**
 * A short report to try the page with. Agency, wording and numbers are made up; its table has the
 * row labels of the form (国办公开办函〔2021〕30号) and one sum that does not add up.
 */

/** Rows of section three: number and label, then natural persons, commercial enterprises, total. */
const ROWS: readonly (readonly [label: string, ...values: number[]])[] = [
  ['一、本年新收政府信息公开申请数量', 41, 5, 46],
  ['二、上年结转政府信息公开申请数量', 2, 0, 2],
  ['（一）予以公开', 19, 3, 22],
  ['（二）部分公开', 4, 0, 4],
  ['（七）总计', 40, 5, 45],
  ['四、结转下年度继续办理', 3, 0, 3],
];

const cells = (values: readonly (string | number)[]): string =>
  values.map((value) => `<td>${value}</td>`).join('');

/** Columns of the form between commercial enterprises and the total, all empty of requests. */
const EMPTY = [0, 0, 0, 0];

const table = ROWS.map(([label, person = 0, company = 0, total = 0]) => {
  return `<tr><td>${label}</td>${cells([person, company, ...EMPTY, total])}</tr>`;
}).join('\n');

const HTML = `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>青禾市民政局2022年政府信息公开工作年度报告</title></head>
<body>
<h1>青禾市民政局2022年政府信息公开工作年度报告</h1>
<p>本报告为演示样例，机构与数字均属虚构。统计期限自2022年1月1日起至2022年12月31日止。</p>
<h2>一、总体情况</h2>
<p>（一）主动公开。全年主动公开政府信息1286条，其中通过门户网站公开940条，通过微信公众号公开310余条。上年同期为1102条。制定行政规范性文件6件，发布政策解读14篇。</p>
<p>（二）新闻发布。举办新闻发布会3场，主要负责同志出席1场。回应公众关注热点27次。</p>
<p>（三）依申请公开。全年收到政府信息公开申请46件。收费减免未发生。</p>
<p>（四）建议提案。办理人大代表建议和政协提案共32件，其中人大代表建议18件，政协提案13件。</p>
<h2>三、收到和处理政府信息公开申请情况</h2>
<table>
<tr><td rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr>${cells(['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'])}</tr>
${table}
</table>
<h2>四、因政府信息公开工作被申请行政复议、提起行政诉讼情况</h2>
<p>全年收到行政复议2件，均为结果维持。未发生行政诉讼。</p>
<h2>五、存在的主要问题及改进情况</h2>
<p>解读形式还不够多样，下一年计划发布图解不少于20篇。</p>
<h2>六、其他需要报告的事项</h2>
<p>本年度未收取信息处理费。</p>
</body></html>
`;

/** The sample as a file like any other. */
export function sample(): File {
  return new File([HTML], 'sample.html', { type: 'text/html' });
}
