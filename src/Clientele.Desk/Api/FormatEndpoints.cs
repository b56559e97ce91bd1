using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>The framings and encodings that have a name, to choose from.</summary>
internal static class FormatEndpoints
{
    private static readonly Lazy<FramingListView> s_framings = new(
        static () => new FramingListView([.. NamedFraming.All.Select(NamedFramingView.Of)]));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/framings", Framings).WithName("listFramings").WithSummary("The framings that have a name")
            .WithDescription("A framing need not be one of these: docs/framing.md has the grammar.");
        api.MapGet("/encodings", Encodings).WithName("listEncodings").WithSummary("The usual encodings")
            .WithDescription("Each has other names, and more are known, code pages by their number among them.");
    }

    private static Ok<FramingListView> Framings() => TypedResults.Ok(s_framings.Value);

    private static Ok<EncodingListView> Encodings() => TypedResults.Ok(new EncodingListView(TextEncoding.UsualNames));
}
