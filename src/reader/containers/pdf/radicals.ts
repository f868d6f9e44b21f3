/**
 * Radicals that some fonts name where the character itself is meant: a PDF made with Noto CJK often
 * says ⺠ for 民. The Kangxi block has its characters in Unicode's own compatibility mapping; the
 * supplement has none.
 */
const SUPPLEMENT: Readonly<Record<string, string>> = Object.fromEntries(
  '⺁厂⺂乛⺃乚⺅亻⺈勹⺉刂⺊卜⺋卩⺎兀⺏尢⺐尣⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺨犭⺩王⺫目⺬示⺭礻⺮竹⺱罒⺲罒⺶羊⺷羊⺹耂⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
    .match(/../gu)!
    .map((pair) => [...pair]),
);

/** A text with characters for radicals. */
export function withoutRadicals(text: string): string {
  return text.replace(
    /[\u2e80-\u2fdf]/g,
    (radical) => SUPPLEMENT[radical] ?? radical.normalize('NFKC'),
  );
}
