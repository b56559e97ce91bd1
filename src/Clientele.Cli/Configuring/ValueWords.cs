using Clientele.Cli.Language;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>What is wrong with a value, in the person's language.</summary>
internal static class ValueWords
{
    public static string Of(ValueFault fault)
    {
        string shown = $"'{SafeText.Show(fault.Text)}'";
        return fault.Kind switch
        {
            ValueFaultKind.Parsing => $"{shown}: {ParseWords.Of(fault.Failure!)}",
            ValueFaultKind.OutOfRange => Phrases.Config.OutOfRange(shown, Of(fault.Range!)),
            ValueFaultKind.NotOneOf => Phrases.Config.NotOneOf(shown, fault.Range!.Low),
            ValueFaultKind.NotWhole => Phrases.Config.NotWhole(shown),
            ValueFaultKind.NotSwitch => Phrases.Config.NotSwitch(shown),
            ValueFaultKind.Empty => Phrases.Config.SaysNothing,
            ValueFaultKind.NotAddress => Phrases.Config.NotAddress(shown),
            ValueFaultKind.NotPlace => Phrases.Config.NotPlace(shown),
            ValueFaultKind.UnixPath => $"{shown}: {Phrases.Values.UnixPath}",
            ValueFaultKind.NotTransport => Phrases.Config.NotTransport(shown),
            ValueFaultKind.LinuxOnly => Phrases.Config.LinuxOnly(shown),
            _ => Phrases.Config.ValueMissing,
        };
    }

    private static string Of(ValueRange range) => range.IsInWords ? range.Low
        : Phrases.Config.Range(range.IsOfBytes ? range.Low + " B" : range.Low, range.High)
            + (range.OrNever ? Phrases.Config.OrNever : "");
}
