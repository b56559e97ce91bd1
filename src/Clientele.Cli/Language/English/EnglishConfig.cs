using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what is said of a file of configuration.</summary>
internal sealed class EnglishConfig : ConfigPhrases
{
    public override string File =>
        "a file of configuration, YAML or JSON: one server or several (docs/configuration.md); flags win; SIGHUP reads "
            + "it anew";

    public override string Check => "check the configuration and all files that it names, and serve nobody";
    public override string Print => "print the configuration with the flags in it, as YAML, and serve nobody";
    public override string Schema => "print the JSON schema of the configuration, for editors";
    public override string NeedsConfig(string flag) => $"{flag} needs --config";
    public override string Least => "write Port: 7788, for example";
    public override string RootIsNoMap(string shown) => $"{shown} stands where keys are expected, such as Port: 7788";

    public override string OutsideOfSection(string section) =>
        $"stands outside of {section}: with that section all keys are in it";

    public override string NoServers => "name at least one server below it (Servers: {shop: {Port: 7788}})";

    public override string NoSuchServer(string name, string known) =>
        $"there is no server '{name}' (there are {known})";

    public override string InvalidServerName(int most) =>
        $"cannot be a server's name: take 1 to {most} letters, digits, - and _";

    public override string ServerTwice => "there is a server of that name already: give this one another";
    public override string SectionNeeded(string keys) => $"this is a section, not one value (it has {keys})";
    public override string ListNeeded => "this is a list, not one value (write [a, b], or a line with - for each)";
    public override string OneValueNeeded => "this is one value, not a section or a list";
    public override string KeyTwice(int line) => $"stands in line {line} already: say it once";
    public override string UnknownKey(string known) => $"there is no such key (there are {known})";
    public override string MistypedKey(string nearest) => $"there is no such key (did you mean {nearest}?)";
    public override string OutOfRange(string shown, string range) => $"{shown} is out of range ({range})";
    public override string Range(string low, string? high) => high is null ? $"{low} or more" : $"{low} to {high}";
    public override string OrNever => ", or never";
    public override string NotOneOf(string shown, string names) => $"{shown} is not one of these: {names}";
    public override string NotWhole(string shown) => $"{shown} is not a whole number";
    public override string NotSwitch(string shown) => $"{shown} is neither true nor false";
    public override string SaysNothing => "'' says nothing";
    public override string ValueMissing => "a value is missing";

    public override string NotAddress(string shown) =>
        $"{shown} is not an address (write an IPv4 or IPv6 address of this machine, or * for all)";

    public override string NotPlace(string shown) =>
        $"{shown} is not a place to listen (write 127.0.0.1:7788, [::1]:7788 or unix:/run/shop.sock)";

    public override string NotTransport(string shown) =>
        $"{shown} is not a transport (take default, epoll or portable)";

    public override string LinuxOnly(string shown) => $"{shown} exists on Linux only (take default or portable)";
    public override string CertificateNeeded => "the certificate is missing: name its PEM file with Certificate";
    public override string PlaceNeedsCapacity => "nobody waits in line without a bound: say Capacity as well";
    public override string RulesStandAlone(string key) => $"cannot stand beside {key}: put that into the file of rules";
    public override string AddressNotHere(string address) => $"{address} is not an address of this machine";
    public override string SamePlace(string place, string other) => $"{place} is where {other} listens";
    public override string FolderMissing(string folder) => $"there is no folder '{folder}'";

    public override string NotWithSeveral(string flag) =>
        $"{flag} is for one server, and the configuration has several: say it there";

    public override string Good(int servers) =>
        servers == 1 ? "the configuration is good: 1 server" : $"the configuration is good: {servers} servers";

    public override string NotGood(int mistakes) =>
        mistakes == 1 ? "1 mistake in the configuration" : $"{mistakes} mistakes in the configuration";

    public override string StaysOld => "the configuration has mistakes: nothing was changed";
    public override string Reloaded => "the configuration was read anew";
    public override string NeedsRestart(string key) => $"{key} has changed: that needs a restart";

    public override string WhichServer(long number, string example) =>
        $"{number} of which server? write {example}";

    public override string OfServer(string server, string words) => $"{server}: {words}";
}
