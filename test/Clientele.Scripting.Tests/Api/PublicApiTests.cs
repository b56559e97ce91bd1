using Clientele.Scripting;
using Clientele.Tests.Api;

namespace Clientele.Scripting.Tests.Api;

/// <summary>What users see of the library changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() => ApiSnapshot.AssertApproved(typeof(ScriptRunner).Assembly);
}
