import type { Strings } from "../en/index.ts";

export const rules: Strings["rules"] = {
    title: "规则",
    none: "本服务器没有规则:用 clientele serve --rules 文件 指定。",
    count: "次数",
    rule: "规则",
    when: "条件",
    place: "位置",
    failed: (times, why) => `失败 ${times} 次:${why}`,
    reload: "重新读取文件",
    reloaded: rules => `已重新读取 ${rules} 条规则,从现在起生效。`,
    stayOld: why => `沿用原来的规则:${why}`,
};
