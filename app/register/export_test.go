package register

// Reasons are every reason there is, in the table's order.
var Reasons = reasons
