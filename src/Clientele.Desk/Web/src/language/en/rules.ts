export const rules = {
    title: "Rules",
    none: "This server has no rules: clientele serve --rules FILE gives it some.",
    count: "times",
    rule: "rule",
    when: "when",
    place: "place",
    failed: (times: string, why: string) => `failed ${times}×: ${why}`,
    reload: "Read the file anew",
    reloaded: (rules: number) => rules === 1 ? "The rule was read anew, and applies from now on." : `${rules} rules were read anew, and apply from now on.`,
    stayOld: (why: string) => `The old rules stay: ${why}`,
};
