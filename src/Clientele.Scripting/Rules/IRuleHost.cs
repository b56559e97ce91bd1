using Clientele.Scripting.Messages;

namespace Clientele.Scripting.Rules;

/// <summary>
/// What steps do that only rules have. A step that cannot be done ends its rule: the method says so with false.
/// </summary>
internal interface IRuleHost
{
    bool TryTell(PlannedTell tell);

    bool TryName(SpokenText name);

    void Count(string value);
}
