namespace Clientele.Hosting.Configuration;

/// <summary>What is wrong with a value, from which the sentence is made.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">The value, as it was written.</param>
internal sealed record ValueFault(ValueFaultKind Kind, string Text)
{
    /// <summary>What is allowed, where it is out of that.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>What the parser says.</summary>
    public ParseFailure? Failure { get; init; }

    /// <summary>In English, with the value in it.</summary>
    public string Message => Kind switch
    {
        ValueFaultKind.Parsing => Failure!.Message,
        ValueFaultKind.OutOfRange => $"{Shown} is out of range ({Range})",
        ValueFaultKind.NotOneOf => $"{Shown} is not one of {Range}",
        ValueFaultKind.NotWhole => $"{Shown} is not a whole number",
        ValueFaultKind.NotSwitch => $"{Shown} is neither true nor false",
        ValueFaultKind.Empty => $"{Shown} says nothing",
        ValueFaultKind.NotAddress => $"{Shown} is not an address (write an IPv4 or IPv6 address of this machine, or "
            + "* for all)",
        ValueFaultKind.NotPlace => $"{Shown} is not a place to listen (write 127.0.0.1:7788, [::1]:7788 or unix:"
            + "/run/shop.sock)",
        ValueFaultKind.UnixPath => $"{Shown}: the path of a Unix socket has 1 to 107 bytes (choose a shorter one)",
        ValueFaultKind.NotTransport => $"{Shown} is not a transport (take default, epoll or portable)",
        ValueFaultKind.LinuxOnly => $"{Shown} exists on Linux only (take default or portable)",
        _ => "a value is missing",
    };

    private string Shown => $"'{SafeText.Show(Text)}'";
}
