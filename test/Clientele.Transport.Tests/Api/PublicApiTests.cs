using System.Diagnostics.CodeAnalysis;
using Clientele.Tests.Api;

namespace Clientele.Transport.Tests.Api;

/// <summary>What users see of the transports changes only on purpose; what is not for every user is marked as experimental.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() => ApiSnapshot.AssertApproved(typeof(EventLoop).Assembly);

    [Fact]
    public void A_public_type_is_experimental_or_the_librarys() => Assert.All(
        typeof(EventLoop).Assembly.GetExportedTypes().Where(type => !type.IsNested && type.Namespace != "Clientele"),
        type => Assert.True(Attribute.IsDefined(type, typeof(ExperimentalAttribute)), $"{type} is not marked"));
}
