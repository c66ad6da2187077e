// Generated from grammar/inputs.schema.json by `npm run generate`. Do not edit.
import { isDeepStrictEqual } from 'node:util';

export const validate = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://drt.dev/schema/inputs.schema.json","type":"object","additionalProperties":false,"required":["version","drt","spec","batch","printed","files","hash"],"properties":{"version":{"const":1},"drt":{"type":"string"},"spec":{"type":"object","additionalProperties":false,"required":["name","file","hash","columns","connection","target","mode","key","load","createTable","allowFiltered","onError","duplicates","orderBy","nullKeys","updateWhen","mirror"],"properties":{"name":{"type":"string"},"file":{"type":"string"},"checks":{"type":"object","propertyNames":{"pattern":"^DRT[0-9]{3}$"},"additionalProperties":{"enum":["error","warning","off"]}},"hash":{"$ref":"#/$defs/hash"},"source":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","patterns","union"],"properties":{"kind":{"const":"files"},"patterns":{"type":"array","items":{"type":"string"}},"union":{"type":"boolean"},"pick":{"const":"newest"},"allowPaths":{"type":"array","items":{"type":"string"}}}},{"type":"object","additionalProperties":false,"required":["kind","sql"],"properties":{"kind":{"const":"query"},"sql":{"type":"string"},"allowPaths":{"type":"array","items":{"type":"string"}}}},{"type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"const":"remote"},"path":{"type":"string"}}},{"type":"object","additionalProperties":false,"required":["kind","table"],"properties":{"kind":{"const":"table"},"table":{"type":"object","additionalProperties":false,"required":["catalog","schema","name"],"properties":{"catalog":{"type":"string"},"schema":{"type":"string"},"name":{"type":"string"}}}}},{"type":"object","additionalProperties":false,"required":["kind","sql"],"properties":{"kind":{"const":"sql"},"sql":{"type":"string"}}}]},"json":{"type":"object","additionalProperties":false,"required":["records"],"properties":{"records":{"type":"string"}}},"csv":{"type":"object","additionalProperties":false,"properties":{"delimiter":{"type":"string"},"encoding":{"enum":["utf-8","utf-16","latin-1","windows-1252"]},"header":{"type":"boolean"},"quote":{"type":"string"},"escape":{"type":"string"},"comment":{"type":"string"},"skip":{"$ref":"#/$defs/count"},"decimal":{"type":"string"},"thousands":{"type":"string"},"nullValues":{"type":"array","items":{"type":"string"}}}},"columns":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string"},"type":{"$ref":"#/$defs/type"},"from":{"type":"string"},"format":{"type":"string"},"notNull":{"const":true},"comment":{"type":"string"}}}},"connection":{"type":"object","additionalProperties":false,"required":["hostEnv","httpPathEnv","tokenEnv"],"properties":{"hostEnv":{"type":"string"},"httpPathEnv":{"type":"string"},"tokenEnv":{"type":"string"}}},"target":{"type":"object","additionalProperties":false,"required":["catalog","schema","name"],"properties":{"catalog":{"type":"string"},"schema":{"type":"string"},"name":{"type":"string"}}},"mode":{"enum":["insert","merge","mirror","replace"]},"key":{"type":"array","items":{"type":"string"}},"load":{"enum":["auto","values","json","volume"]},"volume":{"type":"string"},"concurrency":{"type":"integer","minimum":1,"maximum":16},"staging":{"type":"object","additionalProperties":false,"required":["catalog","schema"],"properties":{"catalog":{"type":"string"},"schema":{"type":"string"}}},"once":{"const":true},"createTable":{"type":"boolean"},"allowFiltered":{"type":"boolean"},"onError":{"enum":["fail","skip"]},"maxRejects":{"$ref":"#/$defs/limit"},"duplicates":{"enum":["last","first","fail"]},"orderBy":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","direction"],"properties":{"column":{"type":"string"},"direction":{"enum":["asc","desc"]}}}},"nullKeys":{"enum":["reject","match"]},"selects":{"type":"object","additionalProperties":false,"required":["kind","names"],"properties":{"kind":{"enum":["select","exclude"]},"names":{"type":"array","items":{"type":"string"}}}},"onMissing":{"enum":["keep","null","fail"]},"maxUpdate":{"$ref":"#/$defs/limit"},"updateWhen":{"enum":["changed","always"]},"mergePrune":{"const":true},"mirror":{"type":"object","additionalProperties":false,"required":["delete","inlineKeys","maxDelete","onEmpty","deleteNullKeys","rejectedRows"],"properties":{"delete":{"enum":["auto","not_in","single_merge"]},"inlineKeys":{"$ref":"#/$defs/count"},"maxDelete":{"$ref":"#/$defs/limit"},"onEmpty":{"enum":["skip","fail","delete"]},"deleteNullKeys":{"type":"boolean"},"rejectedRows":{"enum":["protect","ignore","block"]}}}}},"batch":{"type":"object"},"target":{"type":"object","additionalProperties":false,"required":["kind","columns","properties"],"properties":{"kind":{"enum":["table","view","streaming_table","foreign","other"]},"columns":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","type","nullable"],"properties":{"name":{"type":"string"},"type":{"$ref":"#/$defs/type"},"nullable":{"type":"boolean"},"partition":{"const":true},"clustered":{"const":true}}}},"version":{"$ref":"#/$defs/count"},"properties":{"type":"object","additionalProperties":{"type":"string"}},"filters":{"type":"array","items":{"type":"string"}}}},"printed":{"type":"object","additionalProperties":false,"required":["rows","inlineRows","nodes","samples","shape"],"properties":{"rows":{"type":"boolean"},"inlineRows":{"type":"boolean"},"shape":{"enum":["unlocked","approved","differs"]},"nodes":{"type":"boolean"},"samples":{"$ref":"#/$defs/count"},"counts":{"$ref":"#/$defs/counts"},"warnings":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"type":"string","pattern":"^DRT[0-9]{3}$"},"message":{"type":"string"},"fix":{"type":"string"}}}},"changes":{"$ref":"#/$defs/changes"}}},"files":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","bytes","sha256"],"properties":{"name":{"type":"string","pattern":"^(rows/(rows|protected-keys)-[0-9]{5,}\\.jsonl(\\.gz)?|rejects\\.jsonl)$"},"bytes":{"$ref":"#/$defs/count"},"sha256":{"$ref":"#/$defs/hash"}}}},"hash":{"$ref":"#/$defs/hash"}},"$defs":{"rehearsal":{"type":"string"},"hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"count":{"type":"integer","minimum":0},"type":{"type":"string"},"limit":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","rows"],"properties":{"kind":{"const":"rows"},"rows":{"$ref":"#/$defs/count"}}},{"type":"object","additionalProperties":false,"required":["kind","percent"],"properties":{"kind":{"const":"percent"},"percent":{"type":"number","minimum":0,"maximum":100}}}]},"counts":{"oneOf":[{"type":"object","additionalProperties":false,"required":["unknown"],"properties":{"unknown":{"type":"string"},"rehearsal":{"$ref":"#/$defs/rehearsal"}}},{"type":"object","additionalProperties":false,"required":["total","added","updated","changed","deleted"],"properties":{"rehearsal":{"$ref":"#/$defs/rehearsal"},"total":{"$ref":"#/$defs/count"},"added":{"$ref":"#/$defs/count"},"updated":{"$ref":"#/$defs/count"},"changed":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","rows"],"properties":{"column":{"type":"string"},"rows":{"$ref":"#/$defs/count"}}}},"deleted":{"$ref":"#/$defs/count"},"deletable":{"$ref":"#/$defs/count"},"version":{"$ref":"#/$defs/count"},"applied":{"type":"object","additionalProperties":false,"properties":{"version":{"$ref":"#/$defs/count"},"at":{"type":"string"}}}}}]},"cells":{"type":"array","items":{"$ref":"#/$defs/cell"}},"cell":{"type":["string","null"]},"changes":{"type":"object","additionalProperties":false,"required":["deleted","updated","added"],"properties":{"deleted":{"oneOf":[{"type":"array","items":{"$ref":"#/$defs/cells"}},{"type":"object","additionalProperties":false,"required":["unknown"],"properties":{"unknown":{"type":"string"}}}]},"updated":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","changes"],"properties":{"key":{"$ref":"#/$defs/cells"},"changes":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","old","new"],"properties":{"column":{"type":"string"},"old":{"$ref":"#/$defs/cell"},"new":{"$ref":"#/$defs/cell"}}}}}}},"added":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","values"],"properties":{"key":{"$ref":"#/$defs/cells"},"values":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","value"],"properties":{"column":{"type":"string"},"value":{"$ref":"#/$defs/cell"}}}}}}}}}}};
const schema32 = {"type":"string","pattern":"^[0-9a-f]{64}$"};
const schema33 = {"type":"integer","minimum":0};
const schema34 = {"type":"string"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^DRT[0-9]{3}$", "u");
const pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern7 = new RegExp("^(rows/(rows|protected-keys)-[0-9]{5,}\\.jsonl(\\.gz)?|rejects\\.jsonl)$", "u");
const schema35 = {"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","rows"],"properties":{"kind":{"const":"rows"},"rows":{"$ref":"#/$defs/count"}}},{"type":"object","additionalProperties":false,"required":["kind","percent"],"properties":{"kind":{"const":"percent"},"percent":{"type":"number","minimum":0,"maximum":100}}}]};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.rows === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "rows"))){
const err2 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if("rows" !== data.kind){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "rows"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.rows !== undefined){
let data1 = data.rows;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = true;
}
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.percent === undefined){
const err8 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "percent"},message:"must have required property '"+"percent"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "percent"))){
const err9 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
if("percent" !== data.kind){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "percent"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.percent !== undefined){
let data3 = data.percent;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/percent",schemaPath:"#/oneOf/1/properties/percent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/percent",schemaPath:"#/oneOf/1/properties/percent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/percent",schemaPath:"#/oneOf/1/properties/percent/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
}
if(!valid0){
const err15 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate21.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate21.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema41 = {"oneOf":[{"type":"object","additionalProperties":false,"required":["unknown"],"properties":{"unknown":{"type":"string"},"rehearsal":{"$ref":"#/$defs/rehearsal"}}},{"type":"object","additionalProperties":false,"required":["total","added","updated","changed","deleted"],"properties":{"rehearsal":{"$ref":"#/$defs/rehearsal"},"total":{"$ref":"#/$defs/count"},"added":{"$ref":"#/$defs/count"},"updated":{"$ref":"#/$defs/count"},"changed":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","rows"],"properties":{"column":{"type":"string"},"rows":{"$ref":"#/$defs/count"}}}},"deleted":{"$ref":"#/$defs/count"},"deletable":{"$ref":"#/$defs/count"},"version":{"$ref":"#/$defs/count"},"applied":{"type":"object","additionalProperties":false,"properties":{"version":{"$ref":"#/$defs/count"},"at":{"type":"string"}}}}}]};
const schema42 = {"type":"string"};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.unknown === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "unknown"},message:"must have required property '"+"unknown"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "unknown") || (key0 === "rehearsal"))){
const err1 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.unknown !== undefined){
if(typeof data.unknown !== "string"){
const err2 = {instancePath:instancePath+"/unknown",schemaPath:"#/oneOf/0/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.rehearsal !== undefined){
if(typeof data.rehearsal !== "string"){
const err3 = {instancePath:instancePath+"/rehearsal",schemaPath:"#/$defs/rehearsal/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = true;
}
const _errs9 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.total === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "total"},message:"must have required property '"+"total"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.added === undefined){
const err6 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "added"},message:"must have required property '"+"added"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.updated === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "updated"},message:"must have required property '"+"updated"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.changed === undefined){
const err8 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "changed"},message:"must have required property '"+"changed"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.deleted === undefined){
const err9 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "deleted"},message:"must have required property '"+"deleted"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data){
if(!(func1.call(schema41.oneOf[1].properties, key1))){
const err10 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.rehearsal !== undefined){
if(typeof data.rehearsal !== "string"){
const err11 = {instancePath:instancePath+"/rehearsal",schemaPath:"#/$defs/rehearsal/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.total !== undefined){
let data3 = data.total;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/total",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/total",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.added !== undefined){
let data4 = data.added;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/added",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/added",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.updated !== undefined){
let data5 = data.updated;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/updated",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/updated",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.changed !== undefined){
let data6 = data.changed;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.column === undefined){
const err18 = {instancePath:instancePath+"/changed/" + i0,schemaPath:"#/oneOf/1/properties/changed/items/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7.rows === undefined){
const err19 = {instancePath:instancePath+"/changed/" + i0,schemaPath:"#/oneOf/1/properties/changed/items/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "column") || (key2 === "rows"))){
const err20 = {instancePath:instancePath+"/changed/" + i0,schemaPath:"#/oneOf/1/properties/changed/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data7.column !== undefined){
if(typeof data7.column !== "string"){
const err21 = {instancePath:instancePath+"/changed/" + i0+"/column",schemaPath:"#/oneOf/1/properties/changed/items/properties/column/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data7.rows !== undefined){
let data9 = data7.rows;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err22 = {instancePath:instancePath+"/changed/" + i0+"/rows",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/changed/" + i0+"/rows",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else {
const err24 = {instancePath:instancePath+"/changed/" + i0,schemaPath:"#/oneOf/1/properties/changed/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/changed",schemaPath:"#/oneOf/1/properties/changed/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.deleted !== undefined){
let data10 = data.deleted;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err26 = {instancePath:instancePath+"/deleted",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err27 = {instancePath:instancePath+"/deleted",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data.deletable !== undefined){
let data11 = data.deletable;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err28 = {instancePath:instancePath+"/deletable",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err29 = {instancePath:instancePath+"/deletable",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.version !== undefined){
let data12 = data.version;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err30 = {instancePath:instancePath+"/version",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err31 = {instancePath:instancePath+"/version",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.applied !== undefined){
let data13 = data.applied;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
if(!((key3 === "version") || (key3 === "at"))){
const err32 = {instancePath:instancePath+"/applied",schemaPath:"#/oneOf/1/properties/applied/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data13.version !== undefined){
let data14 = data13.version;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err33 = {instancePath:instancePath+"/applied/version",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err34 = {instancePath:instancePath+"/applied/version",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data13.at !== undefined){
if(typeof data13.at !== "string"){
const err35 = {instancePath:instancePath+"/applied/at",schemaPath:"#/oneOf/1/properties/applied/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/applied",schemaPath:"#/oneOf/1/properties/applied/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
}
if(!valid0){
const err38 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate25.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate25.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema52 = {"type":"object","additionalProperties":false,"required":["deleted","updated","added"],"properties":{"deleted":{"oneOf":[{"type":"array","items":{"$ref":"#/$defs/cells"}},{"type":"object","additionalProperties":false,"required":["unknown"],"properties":{"unknown":{"type":"string"}}}]},"updated":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","changes"],"properties":{"key":{"$ref":"#/$defs/cells"},"changes":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","old","new"],"properties":{"column":{"type":"string"},"old":{"$ref":"#/$defs/cell"},"new":{"$ref":"#/$defs/cell"}}}}}}},"added":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","values"],"properties":{"key":{"$ref":"#/$defs/cells"},"values":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["column","value"],"properties":{"column":{"type":"string"},"value":{"$ref":"#/$defs/cell"}}}}}}}}};
const schema54 = {"type":["string","null"]};
const schema53 = {"type":"array","items":{"$ref":"#/$defs/cell"}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if((typeof data0 !== "string") && (data0 !== null)){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/cell/type",keyword:"type",params:{type: schema54.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.deleted === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deleted"},message:"must have required property '"+"deleted"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.updated === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "updated"},message:"must have required property '"+"updated"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.added === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "added"},message:"must have required property '"+"added"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "deleted") || (key0 === "updated")) || (key0 === "added"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.deleted !== undefined){
let data0 = data.deleted;
const _errs3 = errors;
let valid1 = false;
let passing0 = null;
const _errs4 = errors;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate28(data0[i0], {instancePath:instancePath+"/deleted/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/oneOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs7 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.unknown === undefined){
const err5 = {instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/oneOf/1/required",keyword:"required",params:{missingProperty: "unknown"},message:"must have required property '"+"unknown"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data0){
if(!(key1 === "unknown")){
const err6 = {instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.unknown !== undefined){
if(typeof data0.unknown !== "string"){
const err7 = {instancePath:instancePath+"/deleted/unknown",schemaPath:"#/properties/deleted/oneOf/1/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs7 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err9 = {instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.updated !== undefined){
let data3 = data.updated;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.key === undefined){
const err10 = {instancePath:instancePath+"/updated/" + i1,schemaPath:"#/properties/updated/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.changes === undefined){
const err11 = {instancePath:instancePath+"/updated/" + i1,schemaPath:"#/properties/updated/items/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "key") || (key2 === "changes"))){
const err12 = {instancePath:instancePath+"/updated/" + i1,schemaPath:"#/properties/updated/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.key !== undefined){
if(!(validate28(data4.key, {instancePath:instancePath+"/updated/" + i1+"/key",parentData:data4,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data4.changes !== undefined){
let data6 = data4.changes;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.column === undefined){
const err13 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2,schemaPath:"#/properties/updated/items/properties/changes/items/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data7.old === undefined){
const err14 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2,schemaPath:"#/properties/updated/items/properties/changes/items/required",keyword:"required",params:{missingProperty: "old"},message:"must have required property '"+"old"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7.new === undefined){
const err15 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2,schemaPath:"#/properties/updated/items/properties/changes/items/required",keyword:"required",params:{missingProperty: "new"},message:"must have required property '"+"new"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key3 in data7){
if(!(((key3 === "column") || (key3 === "old")) || (key3 === "new"))){
const err16 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2,schemaPath:"#/properties/updated/items/properties/changes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.column !== undefined){
if(typeof data7.column !== "string"){
const err17 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2+"/column",schemaPath:"#/properties/updated/items/properties/changes/items/properties/column/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.old !== undefined){
let data9 = data7.old;
if((typeof data9 !== "string") && (data9 !== null)){
const err18 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2+"/old",schemaPath:"#/$defs/cell/type",keyword:"type",params:{type: schema54.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data7.new !== undefined){
let data10 = data7.new;
if((typeof data10 !== "string") && (data10 !== null)){
const err19 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2+"/new",schemaPath:"#/$defs/cell/type",keyword:"type",params:{type: schema54.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/updated/" + i1+"/changes/" + i2,schemaPath:"#/properties/updated/items/properties/changes/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/updated/" + i1+"/changes",schemaPath:"#/properties/updated/items/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/updated/" + i1,schemaPath:"#/properties/updated/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/updated",schemaPath:"#/properties/updated/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.added !== undefined){
let data11 = data.added;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.key === undefined){
const err24 = {instancePath:instancePath+"/added/" + i3,schemaPath:"#/properties/added/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data12.values === undefined){
const err25 = {instancePath:instancePath+"/added/" + i3,schemaPath:"#/properties/added/items/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 in data12){
if(!((key4 === "key") || (key4 === "values"))){
const err26 = {instancePath:instancePath+"/added/" + i3,schemaPath:"#/properties/added/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data12.key !== undefined){
if(!(validate28(data12.key, {instancePath:instancePath+"/added/" + i3+"/key",parentData:data12,parentDataProperty:"key",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data12.values !== undefined){
let data14 = data12.values;
if(Array.isArray(data14)){
const len4 = data14.length;
for(let i4=0; i4<len4; i4++){
let data15 = data14[i4];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.column === undefined){
const err27 = {instancePath:instancePath+"/added/" + i3+"/values/" + i4,schemaPath:"#/properties/added/items/properties/values/items/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data15.value === undefined){
const err28 = {instancePath:instancePath+"/added/" + i3+"/values/" + i4,schemaPath:"#/properties/added/items/properties/values/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key5 in data15){
if(!((key5 === "column") || (key5 === "value"))){
const err29 = {instancePath:instancePath+"/added/" + i3+"/values/" + i4,schemaPath:"#/properties/added/items/properties/values/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data15.column !== undefined){
if(typeof data15.column !== "string"){
const err30 = {instancePath:instancePath+"/added/" + i3+"/values/" + i4+"/column",schemaPath:"#/properties/added/items/properties/values/items/properties/column/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data15.value !== undefined){
let data17 = data15.value;
if((typeof data17 !== "string") && (data17 !== null)){
const err31 = {instancePath:instancePath+"/added/" + i3+"/values/" + i4+"/value",schemaPath:"#/$defs/cell/type",keyword:"type",params:{type: schema54.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/added/" + i3+"/values/" + i4,schemaPath:"#/properties/added/items/properties/values/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/added/" + i3+"/values",schemaPath:"#/properties/added/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/added/" + i3,schemaPath:"#/properties/added/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/added",schemaPath:"#/properties/added/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://drt.dev/schema/inputs.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.drt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "drt"},message:"must have required property '"+"drt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.batch === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.printed === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "printed"},message:"must have required property '"+"printed"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.files === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.hash === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "version") || (key0 === "drt")) || (key0 === "spec")) || (key0 === "batch")) || (key0 === "target")) || (key0 === "printed")) || (key0 === "files")) || (key0 === "hash"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err8 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.drt !== undefined){
if(typeof data.drt !== "string"){
const err9 = {instancePath:instancePath+"/drt",schemaPath:"#/properties/drt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.spec !== undefined){
let data2 = data.spec;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2.file === undefined){
const err11 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2.hash === undefined){
const err12 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data2.columns === undefined){
const err13 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data2.connection === undefined){
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "connection"},message:"must have required property '"+"connection"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data2.target === undefined){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2.mode === undefined){
const err16 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data2.key === undefined){
const err17 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data2.load === undefined){
const err18 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "load"},message:"must have required property '"+"load"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data2.createTable === undefined){
const err19 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "createTable"},message:"must have required property '"+"createTable"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data2.allowFiltered === undefined){
const err20 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "allowFiltered"},message:"must have required property '"+"allowFiltered"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data2.onError === undefined){
const err21 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "onError"},message:"must have required property '"+"onError"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data2.duplicates === undefined){
const err22 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "duplicates"},message:"must have required property '"+"duplicates"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data2.orderBy === undefined){
const err23 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "orderBy"},message:"must have required property '"+"orderBy"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data2.nullKeys === undefined){
const err24 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "nullKeys"},message:"must have required property '"+"nullKeys"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data2.updateWhen === undefined){
const err25 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "updateWhen"},message:"must have required property '"+"updateWhen"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data2.mirror === undefined){
const err26 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "mirror"},message:"must have required property '"+"mirror"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key1 in data2){
if(!(func1.call(schema31.properties.spec.properties, key1))){
const err27 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data2.name !== undefined){
if(typeof data2.name !== "string"){
const err28 = {instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data2.file !== undefined){
if(typeof data2.file !== "string"){
const err29 = {instancePath:instancePath+"/spec/file",schemaPath:"#/properties/spec/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data2.checks !== undefined){
let data5 = data2.checks;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
const _errs14 = errors;
if(typeof key2 === "string"){
if(!pattern4.test(key2)){
const err30 = {instancePath:instancePath+"/spec/checks",schemaPath:"#/properties/spec/properties/checks/propertyNames/pattern",keyword:"pattern",params:{pattern: "^DRT[0-9]{3}$"},message:"must match pattern \""+"^DRT[0-9]{3}$"+"\"",propertyName:key2};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var valid2 = _errs14 === errors;
if(!valid2){
const err31 = {instancePath:instancePath+"/spec/checks",schemaPath:"#/properties/spec/properties/checks/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
for(const key3 in data5){
let data6 = data5[key3];
if(!(((data6 === "error") || (data6 === "warning")) || (data6 === "off"))){
const err32 = {instancePath:instancePath+"/spec/checks/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/checks/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.checks.additionalProperties.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/spec/checks",schemaPath:"#/properties/spec/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data2.hash !== undefined){
let data7 = data2.hash;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err34 = {instancePath:instancePath+"/spec/hash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/spec/hash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data2.source !== undefined){
let data8 = data2.source;
const _errs21 = errors;
let valid5 = false;
let passing0 = null;
const _errs22 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.kind === undefined){
const err36 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data8.patterns === undefined){
const err37 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/0/required",keyword:"required",params:{missingProperty: "patterns"},message:"must have required property '"+"patterns"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data8.union === undefined){
const err38 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/0/required",keyword:"required",params:{missingProperty: "union"},message:"must have required property '"+"union"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key4 in data8){
if(!(((((key4 === "kind") || (key4 === "patterns")) || (key4 === "union")) || (key4 === "pick")) || (key4 === "allowPaths"))){
const err39 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data8.kind !== undefined){
if("files" !== data8.kind){
const err40 = {instancePath:instancePath+"/spec/source/kind",schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "files"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data8.patterns !== undefined){
let data10 = data8.patterns;
if(Array.isArray(data10)){
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
if(typeof data10[i0] !== "string"){
const err41 = {instancePath:instancePath+"/spec/source/patterns/" + i0,schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/spec/source/patterns",schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/patterns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data8.union !== undefined){
if(typeof data8.union !== "boolean"){
const err43 = {instancePath:instancePath+"/spec/source/union",schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/union/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data8.pick !== undefined){
if("newest" !== data8.pick){
const err44 = {instancePath:instancePath+"/spec/source/pick",schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/pick/const",keyword:"const",params:{allowedValue: "newest"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data8.allowPaths !== undefined){
let data14 = data8.allowPaths;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
if(typeof data14[i1] !== "string"){
const err45 = {instancePath:instancePath+"/spec/source/allowPaths/" + i1,schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/allowPaths/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/source/allowPaths",schemaPath:"#/properties/spec/properties/source/oneOf/0/properties/allowPaths/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid0 = _errs22 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
var props0 = true;
}
const _errs37 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.kind === undefined){
const err48 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data8.sql === undefined){
const err49 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/1/required",keyword:"required",params:{missingProperty: "sql"},message:"must have required property '"+"sql"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key5 in data8){
if(!(((key5 === "kind") || (key5 === "sql")) || (key5 === "allowPaths"))){
const err50 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data8.kind !== undefined){
if("query" !== data8.kind){
const err51 = {instancePath:instancePath+"/spec/source/kind",schemaPath:"#/properties/spec/properties/source/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "query"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data8.sql !== undefined){
if(typeof data8.sql !== "string"){
const err52 = {instancePath:instancePath+"/spec/source/sql",schemaPath:"#/properties/spec/properties/source/oneOf/1/properties/sql/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data8.allowPaths !== undefined){
let data18 = data8.allowPaths;
if(Array.isArray(data18)){
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
if(typeof data18[i2] !== "string"){
const err53 = {instancePath:instancePath+"/spec/source/allowPaths/" + i2,schemaPath:"#/properties/spec/properties/source/oneOf/1/properties/allowPaths/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/spec/source/allowPaths",schemaPath:"#/properties/spec/properties/source/oneOf/1/properties/allowPaths/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid0 = _errs37 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
const _errs47 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.kind === undefined){
const err56 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data8.path === undefined){
const err57 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/2/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
for(const key6 in data8){
if(!((key6 === "kind") || (key6 === "path"))){
const err58 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data8.kind !== undefined){
if("remote" !== data8.kind){
const err59 = {instancePath:instancePath+"/spec/source/kind",schemaPath:"#/properties/spec/properties/source/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "remote"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data8.path !== undefined){
if(typeof data8.path !== "string"){
const err60 = {instancePath:instancePath+"/spec/source/path",schemaPath:"#/properties/spec/properties/source/oneOf/2/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid0 = _errs47 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid5 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
const _errs53 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.kind === undefined){
const err62 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data8.table === undefined){
const err63 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/3/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
for(const key7 in data8){
if(!((key7 === "kind") || (key7 === "table"))){
const err64 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data8.kind !== undefined){
if("table" !== data8.kind){
const err65 = {instancePath:instancePath+"/spec/source/kind",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "table"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data8.table !== undefined){
let data23 = data8.table;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.catalog === undefined){
const err66 = {instancePath:instancePath+"/spec/source/table",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/required",keyword:"required",params:{missingProperty: "catalog"},message:"must have required property '"+"catalog"+"'"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data23.schema === undefined){
const err67 = {instancePath:instancePath+"/spec/source/table",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data23.name === undefined){
const err68 = {instancePath:instancePath+"/spec/source/table",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key8 in data23){
if(!(((key8 === "catalog") || (key8 === "schema")) || (key8 === "name"))){
const err69 = {instancePath:instancePath+"/spec/source/table",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data23.catalog !== undefined){
if(typeof data23.catalog !== "string"){
const err70 = {instancePath:instancePath+"/spec/source/table/catalog",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/properties/catalog/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data23.schema !== undefined){
if(typeof data23.schema !== "string"){
const err71 = {instancePath:instancePath+"/spec/source/table/schema",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data23.name !== undefined){
if(typeof data23.name !== "string"){
const err72 = {instancePath:instancePath+"/spec/source/table/name",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/spec/source/table",schemaPath:"#/properties/spec/properties/source/oneOf/3/properties/table/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
var _valid0 = _errs53 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid5 = true;
passing0 = 3;
if(props0 !== true){
props0 = true;
}
}
const _errs66 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.kind === undefined){
const err75 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data8.sql === undefined){
const err76 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/4/required",keyword:"required",params:{missingProperty: "sql"},message:"must have required property '"+"sql"+"'"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
for(const key9 in data8){
if(!((key9 === "kind") || (key9 === "sql"))){
const err77 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data8.kind !== undefined){
if("sql" !== data8.kind){
const err78 = {instancePath:instancePath+"/spec/source/kind",schemaPath:"#/properties/spec/properties/source/oneOf/4/properties/kind/const",keyword:"const",params:{allowedValue: "sql"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data8.sql !== undefined){
if(typeof data8.sql !== "string"){
const err79 = {instancePath:instancePath+"/spec/source/sql",schemaPath:"#/properties/spec/properties/source/oneOf/4/properties/sql/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
var _valid0 = _errs66 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 4];
}
else {
if(_valid0){
valid5 = true;
passing0 = 4;
if(props0 !== true){
props0 = true;
}
}
}
}
}
}
if(!valid5){
const err81 = {instancePath:instancePath+"/spec/source",schemaPath:"#/properties/spec/properties/source/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
else {
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
}
}
if(data2.json !== undefined){
let data29 = data2.json;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.records === undefined){
const err82 = {instancePath:instancePath+"/spec/json",schemaPath:"#/properties/spec/properties/json/required",keyword:"required",params:{missingProperty: "records"},message:"must have required property '"+"records"+"'"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key10 in data29){
if(!(key10 === "records")){
const err83 = {instancePath:instancePath+"/spec/json",schemaPath:"#/properties/spec/properties/json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data29.records !== undefined){
if(typeof data29.records !== "string"){
const err84 = {instancePath:instancePath+"/spec/json/records",schemaPath:"#/properties/spec/properties/json/properties/records/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath:instancePath+"/spec/json",schemaPath:"#/properties/spec/properties/json/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data2.csv !== undefined){
let data31 = data2.csv;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key11 in data31){
if(!(func1.call(schema31.properties.spec.properties.csv.properties, key11))){
const err86 = {instancePath:instancePath+"/spec/csv",schemaPath:"#/properties/spec/properties/csv/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data31.delimiter !== undefined){
if(typeof data31.delimiter !== "string"){
const err87 = {instancePath:instancePath+"/spec/csv/delimiter",schemaPath:"#/properties/spec/properties/csv/properties/delimiter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data31.encoding !== undefined){
let data33 = data31.encoding;
if(!((((data33 === "utf-8") || (data33 === "utf-16")) || (data33 === "latin-1")) || (data33 === "windows-1252"))){
const err88 = {instancePath:instancePath+"/spec/csv/encoding",schemaPath:"#/properties/spec/properties/csv/properties/encoding/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.csv.properties.encoding.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data31.header !== undefined){
if(typeof data31.header !== "boolean"){
const err89 = {instancePath:instancePath+"/spec/csv/header",schemaPath:"#/properties/spec/properties/csv/properties/header/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data31.quote !== undefined){
if(typeof data31.quote !== "string"){
const err90 = {instancePath:instancePath+"/spec/csv/quote",schemaPath:"#/properties/spec/properties/csv/properties/quote/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data31.escape !== undefined){
if(typeof data31.escape !== "string"){
const err91 = {instancePath:instancePath+"/spec/csv/escape",schemaPath:"#/properties/spec/properties/csv/properties/escape/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data31.comment !== undefined){
if(typeof data31.comment !== "string"){
const err92 = {instancePath:instancePath+"/spec/csv/comment",schemaPath:"#/properties/spec/properties/csv/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data31.skip !== undefined){
let data38 = data31.skip;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err93 = {instancePath:instancePath+"/spec/csv/skip",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
const err94 = {instancePath:instancePath+"/spec/csv/skip",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data31.decimal !== undefined){
if(typeof data31.decimal !== "string"){
const err95 = {instancePath:instancePath+"/spec/csv/decimal",schemaPath:"#/properties/spec/properties/csv/properties/decimal/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data31.thousands !== undefined){
if(typeof data31.thousands !== "string"){
const err96 = {instancePath:instancePath+"/spec/csv/thousands",schemaPath:"#/properties/spec/properties/csv/properties/thousands/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data31.nullValues !== undefined){
let data41 = data31.nullValues;
if(Array.isArray(data41)){
const len3 = data41.length;
for(let i3=0; i3<len3; i3++){
if(typeof data41[i3] !== "string"){
const err97 = {instancePath:instancePath+"/spec/csv/nullValues/" + i3,schemaPath:"#/properties/spec/properties/csv/properties/nullValues/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/spec/csv/nullValues",schemaPath:"#/properties/spec/properties/csv/properties/nullValues/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/spec/csv",schemaPath:"#/properties/spec/properties/csv/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data2.columns !== undefined){
let data43 = data2.columns;
if(Array.isArray(data43)){
const len4 = data43.length;
for(let i4=0; i4<len4; i4++){
let data44 = data43[i4];
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.name === undefined){
const err100 = {instancePath:instancePath+"/spec/columns/" + i4,schemaPath:"#/properties/spec/properties/columns/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
for(const key12 in data44){
if(!((((((key12 === "name") || (key12 === "type")) || (key12 === "from")) || (key12 === "format")) || (key12 === "notNull")) || (key12 === "comment"))){
const err101 = {instancePath:instancePath+"/spec/columns/" + i4,schemaPath:"#/properties/spec/properties/columns/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data44.name !== undefined){
if(typeof data44.name !== "string"){
const err102 = {instancePath:instancePath+"/spec/columns/" + i4+"/name",schemaPath:"#/properties/spec/properties/columns/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data44.type !== undefined){
if(typeof data44.type !== "string"){
const err103 = {instancePath:instancePath+"/spec/columns/" + i4+"/type",schemaPath:"#/$defs/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data44.from !== undefined){
if(typeof data44.from !== "string"){
const err104 = {instancePath:instancePath+"/spec/columns/" + i4+"/from",schemaPath:"#/properties/spec/properties/columns/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data44.format !== undefined){
if(typeof data44.format !== "string"){
const err105 = {instancePath:instancePath+"/spec/columns/" + i4+"/format",schemaPath:"#/properties/spec/properties/columns/items/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data44.notNull !== undefined){
if(true !== data44.notNull){
const err106 = {instancePath:instancePath+"/spec/columns/" + i4+"/notNull",schemaPath:"#/properties/spec/properties/columns/items/properties/notNull/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data44.comment !== undefined){
if(typeof data44.comment !== "string"){
const err107 = {instancePath:instancePath+"/spec/columns/" + i4+"/comment",schemaPath:"#/properties/spec/properties/columns/items/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/spec/columns/" + i4,schemaPath:"#/properties/spec/properties/columns/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/spec/columns",schemaPath:"#/properties/spec/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data2.connection !== undefined){
let data51 = data2.connection;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.hostEnv === undefined){
const err110 = {instancePath:instancePath+"/spec/connection",schemaPath:"#/properties/spec/properties/connection/required",keyword:"required",params:{missingProperty: "hostEnv"},message:"must have required property '"+"hostEnv"+"'"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data51.httpPathEnv === undefined){
const err111 = {instancePath:instancePath+"/spec/connection",schemaPath:"#/properties/spec/properties/connection/required",keyword:"required",params:{missingProperty: "httpPathEnv"},message:"must have required property '"+"httpPathEnv"+"'"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data51.tokenEnv === undefined){
const err112 = {instancePath:instancePath+"/spec/connection",schemaPath:"#/properties/spec/properties/connection/required",keyword:"required",params:{missingProperty: "tokenEnv"},message:"must have required property '"+"tokenEnv"+"'"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
for(const key13 in data51){
if(!(((key13 === "hostEnv") || (key13 === "httpPathEnv")) || (key13 === "tokenEnv"))){
const err113 = {instancePath:instancePath+"/spec/connection",schemaPath:"#/properties/spec/properties/connection/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data51.hostEnv !== undefined){
if(typeof data51.hostEnv !== "string"){
const err114 = {instancePath:instancePath+"/spec/connection/hostEnv",schemaPath:"#/properties/spec/properties/connection/properties/hostEnv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data51.httpPathEnv !== undefined){
if(typeof data51.httpPathEnv !== "string"){
const err115 = {instancePath:instancePath+"/spec/connection/httpPathEnv",schemaPath:"#/properties/spec/properties/connection/properties/httpPathEnv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data51.tokenEnv !== undefined){
if(typeof data51.tokenEnv !== "string"){
const err116 = {instancePath:instancePath+"/spec/connection/tokenEnv",schemaPath:"#/properties/spec/properties/connection/properties/tokenEnv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/spec/connection",schemaPath:"#/properties/spec/properties/connection/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data2.target !== undefined){
let data55 = data2.target;
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.catalog === undefined){
const err118 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/required",keyword:"required",params:{missingProperty: "catalog"},message:"must have required property '"+"catalog"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data55.schema === undefined){
const err119 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data55.name === undefined){
const err120 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
for(const key14 in data55){
if(!(((key14 === "catalog") || (key14 === "schema")) || (key14 === "name"))){
const err121 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data55.catalog !== undefined){
if(typeof data55.catalog !== "string"){
const err122 = {instancePath:instancePath+"/spec/target/catalog",schemaPath:"#/properties/spec/properties/target/properties/catalog/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data55.schema !== undefined){
if(typeof data55.schema !== "string"){
const err123 = {instancePath:instancePath+"/spec/target/schema",schemaPath:"#/properties/spec/properties/target/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data55.name !== undefined){
if(typeof data55.name !== "string"){
const err124 = {instancePath:instancePath+"/spec/target/name",schemaPath:"#/properties/spec/properties/target/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/spec/target",schemaPath:"#/properties/spec/properties/target/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data2.mode !== undefined){
let data59 = data2.mode;
if(!((((data59 === "insert") || (data59 === "merge")) || (data59 === "mirror")) || (data59 === "replace"))){
const err126 = {instancePath:instancePath+"/spec/mode",schemaPath:"#/properties/spec/properties/mode/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data2.key !== undefined){
let data60 = data2.key;
if(Array.isArray(data60)){
const len5 = data60.length;
for(let i5=0; i5<len5; i5++){
if(typeof data60[i5] !== "string"){
const err127 = {instancePath:instancePath+"/spec/key/" + i5,schemaPath:"#/properties/spec/properties/key/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/spec/key",schemaPath:"#/properties/spec/properties/key/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data2.load !== undefined){
let data62 = data2.load;
if(!((((data62 === "auto") || (data62 === "values")) || (data62 === "json")) || (data62 === "volume"))){
const err129 = {instancePath:instancePath+"/spec/load",schemaPath:"#/properties/spec/properties/load/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.load.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data2.volume !== undefined){
if(typeof data2.volume !== "string"){
const err130 = {instancePath:instancePath+"/spec/volume",schemaPath:"#/properties/spec/properties/volume/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data2.concurrency !== undefined){
let data64 = data2.concurrency;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err131 = {instancePath:instancePath+"/spec/concurrency",schemaPath:"#/properties/spec/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 16 || isNaN(data64)){
const err132 = {instancePath:instancePath+"/spec/concurrency",schemaPath:"#/properties/spec/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(data64 < 1 || isNaN(data64)){
const err133 = {instancePath:instancePath+"/spec/concurrency",schemaPath:"#/properties/spec/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
if(data2.staging !== undefined){
let data65 = data2.staging;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.catalog === undefined){
const err134 = {instancePath:instancePath+"/spec/staging",schemaPath:"#/properties/spec/properties/staging/required",keyword:"required",params:{missingProperty: "catalog"},message:"must have required property '"+"catalog"+"'"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data65.schema === undefined){
const err135 = {instancePath:instancePath+"/spec/staging",schemaPath:"#/properties/spec/properties/staging/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
for(const key15 in data65){
if(!((key15 === "catalog") || (key15 === "schema"))){
const err136 = {instancePath:instancePath+"/spec/staging",schemaPath:"#/properties/spec/properties/staging/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data65.catalog !== undefined){
if(typeof data65.catalog !== "string"){
const err137 = {instancePath:instancePath+"/spec/staging/catalog",schemaPath:"#/properties/spec/properties/staging/properties/catalog/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data65.schema !== undefined){
if(typeof data65.schema !== "string"){
const err138 = {instancePath:instancePath+"/spec/staging/schema",schemaPath:"#/properties/spec/properties/staging/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
else {
const err139 = {instancePath:instancePath+"/spec/staging",schemaPath:"#/properties/spec/properties/staging/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data2.once !== undefined){
if(true !== data2.once){
const err140 = {instancePath:instancePath+"/spec/once",schemaPath:"#/properties/spec/properties/once/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data2.createTable !== undefined){
if(typeof data2.createTable !== "boolean"){
const err141 = {instancePath:instancePath+"/spec/createTable",schemaPath:"#/properties/spec/properties/createTable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data2.allowFiltered !== undefined){
if(typeof data2.allowFiltered !== "boolean"){
const err142 = {instancePath:instancePath+"/spec/allowFiltered",schemaPath:"#/properties/spec/properties/allowFiltered/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data2.onError !== undefined){
let data71 = data2.onError;
if(!((data71 === "fail") || (data71 === "skip"))){
const err143 = {instancePath:instancePath+"/spec/onError",schemaPath:"#/properties/spec/properties/onError/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.onError.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data2.maxRejects !== undefined){
if(!(validate21(data2.maxRejects, {instancePath:instancePath+"/spec/maxRejects",parentData:data2,parentDataProperty:"maxRejects",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data2.duplicates !== undefined){
let data73 = data2.duplicates;
if(!(((data73 === "last") || (data73 === "first")) || (data73 === "fail"))){
const err144 = {instancePath:instancePath+"/spec/duplicates",schemaPath:"#/properties/spec/properties/duplicates/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.duplicates.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data2.orderBy !== undefined){
let data74 = data2.orderBy;
if(Array.isArray(data74)){
const len6 = data74.length;
for(let i6=0; i6<len6; i6++){
let data75 = data74[i6];
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.column === undefined){
const err145 = {instancePath:instancePath+"/spec/orderBy/" + i6,schemaPath:"#/properties/spec/properties/orderBy/items/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if(data75.direction === undefined){
const err146 = {instancePath:instancePath+"/spec/orderBy/" + i6,schemaPath:"#/properties/spec/properties/orderBy/items/required",keyword:"required",params:{missingProperty: "direction"},message:"must have required property '"+"direction"+"'"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
for(const key16 in data75){
if(!((key16 === "column") || (key16 === "direction"))){
const err147 = {instancePath:instancePath+"/spec/orderBy/" + i6,schemaPath:"#/properties/spec/properties/orderBy/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data75.column !== undefined){
if(typeof data75.column !== "string"){
const err148 = {instancePath:instancePath+"/spec/orderBy/" + i6+"/column",schemaPath:"#/properties/spec/properties/orderBy/items/properties/column/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data75.direction !== undefined){
let data77 = data75.direction;
if(!((data77 === "asc") || (data77 === "desc"))){
const err149 = {instancePath:instancePath+"/spec/orderBy/" + i6+"/direction",schemaPath:"#/properties/spec/properties/orderBy/items/properties/direction/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.orderBy.items.properties.direction.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
}
else {
const err150 = {instancePath:instancePath+"/spec/orderBy/" + i6,schemaPath:"#/properties/spec/properties/orderBy/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
}
else {
const err151 = {instancePath:instancePath+"/spec/orderBy",schemaPath:"#/properties/spec/properties/orderBy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data2.nullKeys !== undefined){
let data78 = data2.nullKeys;
if(!((data78 === "reject") || (data78 === "match"))){
const err152 = {instancePath:instancePath+"/spec/nullKeys",schemaPath:"#/properties/spec/properties/nullKeys/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.nullKeys.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data2.selects !== undefined){
let data79 = data2.selects;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
if(data79.kind === undefined){
const err153 = {instancePath:instancePath+"/spec/selects",schemaPath:"#/properties/spec/properties/selects/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data79.names === undefined){
const err154 = {instancePath:instancePath+"/spec/selects",schemaPath:"#/properties/spec/properties/selects/required",keyword:"required",params:{missingProperty: "names"},message:"must have required property '"+"names"+"'"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
for(const key17 in data79){
if(!((key17 === "kind") || (key17 === "names"))){
const err155 = {instancePath:instancePath+"/spec/selects",schemaPath:"#/properties/spec/properties/selects/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data79.kind !== undefined){
let data80 = data79.kind;
if(!((data80 === "select") || (data80 === "exclude"))){
const err156 = {instancePath:instancePath+"/spec/selects/kind",schemaPath:"#/properties/spec/properties/selects/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.selects.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data79.names !== undefined){
let data81 = data79.names;
if(Array.isArray(data81)){
const len7 = data81.length;
for(let i7=0; i7<len7; i7++){
if(typeof data81[i7] !== "string"){
const err157 = {instancePath:instancePath+"/spec/selects/names/" + i7,schemaPath:"#/properties/spec/properties/selects/properties/names/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
else {
const err158 = {instancePath:instancePath+"/spec/selects/names",schemaPath:"#/properties/spec/properties/selects/properties/names/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/spec/selects",schemaPath:"#/properties/spec/properties/selects/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data2.onMissing !== undefined){
let data83 = data2.onMissing;
if(!(((data83 === "keep") || (data83 === "null")) || (data83 === "fail"))){
const err160 = {instancePath:instancePath+"/spec/onMissing",schemaPath:"#/properties/spec/properties/onMissing/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.onMissing.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data2.maxUpdate !== undefined){
if(!(validate21(data2.maxUpdate, {instancePath:instancePath+"/spec/maxUpdate",parentData:data2,parentDataProperty:"maxUpdate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data2.updateWhen !== undefined){
let data85 = data2.updateWhen;
if(!((data85 === "changed") || (data85 === "always"))){
const err161 = {instancePath:instancePath+"/spec/updateWhen",schemaPath:"#/properties/spec/properties/updateWhen/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.updateWhen.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data2.mergePrune !== undefined){
if(true !== data2.mergePrune){
const err162 = {instancePath:instancePath+"/spec/mergePrune",schemaPath:"#/properties/spec/properties/mergePrune/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data2.mirror !== undefined){
let data87 = data2.mirror;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
if(data87.delete === undefined){
const err163 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/required",keyword:"required",params:{missingProperty: "delete"},message:"must have required property '"+"delete"+"'"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data87.inlineKeys === undefined){
const err164 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/required",keyword:"required",params:{missingProperty: "inlineKeys"},message:"must have required property '"+"inlineKeys"+"'"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data87.maxDelete === undefined){
const err165 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/required",keyword:"required",params:{missingProperty: "maxDelete"},message:"must have required property '"+"maxDelete"+"'"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data87.onEmpty === undefined){
const err166 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/required",keyword:"required",params:{missingProperty: "onEmpty"},message:"must have required property '"+"onEmpty"+"'"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data87.deleteNullKeys === undefined){
const err167 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/required",keyword:"required",params:{missingProperty: "deleteNullKeys"},message:"must have required property '"+"deleteNullKeys"+"'"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data87.rejectedRows === undefined){
const err168 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/required",keyword:"required",params:{missingProperty: "rejectedRows"},message:"must have required property '"+"rejectedRows"+"'"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
for(const key18 in data87){
if(!((((((key18 === "delete") || (key18 === "inlineKeys")) || (key18 === "maxDelete")) || (key18 === "onEmpty")) || (key18 === "deleteNullKeys")) || (key18 === "rejectedRows"))){
const err169 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data87.delete !== undefined){
let data88 = data87.delete;
if(!(((data88 === "auto") || (data88 === "not_in")) || (data88 === "single_merge"))){
const err170 = {instancePath:instancePath+"/spec/mirror/delete",schemaPath:"#/properties/spec/properties/mirror/properties/delete/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.mirror.properties.delete.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data87.inlineKeys !== undefined){
let data89 = data87.inlineKeys;
if(!(((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89))) && (isFinite(data89)))){
const err171 = {instancePath:instancePath+"/spec/mirror/inlineKeys",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 < 0 || isNaN(data89)){
const err172 = {instancePath:instancePath+"/spec/mirror/inlineKeys",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
}
if(data87.maxDelete !== undefined){
if(!(validate21(data87.maxDelete, {instancePath:instancePath+"/spec/mirror/maxDelete",parentData:data87,parentDataProperty:"maxDelete",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data87.onEmpty !== undefined){
let data91 = data87.onEmpty;
if(!(((data91 === "skip") || (data91 === "fail")) || (data91 === "delete"))){
const err173 = {instancePath:instancePath+"/spec/mirror/onEmpty",schemaPath:"#/properties/spec/properties/mirror/properties/onEmpty/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.mirror.properties.onEmpty.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data87.deleteNullKeys !== undefined){
if(typeof data87.deleteNullKeys !== "boolean"){
const err174 = {instancePath:instancePath+"/spec/mirror/deleteNullKeys",schemaPath:"#/properties/spec/properties/mirror/properties/deleteNullKeys/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
if(data87.rejectedRows !== undefined){
let data93 = data87.rejectedRows;
if(!(((data93 === "protect") || (data93 === "ignore")) || (data93 === "block"))){
const err175 = {instancePath:instancePath+"/spec/mirror/rejectedRows",schemaPath:"#/properties/spec/properties/mirror/properties/rejectedRows/enum",keyword:"enum",params:{allowedValues: schema31.properties.spec.properties.mirror.properties.rejectedRows.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
}
else {
const err176 = {instancePath:instancePath+"/spec/mirror",schemaPath:"#/properties/spec/properties/mirror/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
}
else {
const err177 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data.batch !== undefined){
let data94 = data.batch;
if(!(data94 && typeof data94 == "object" && !Array.isArray(data94))){
const err178 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data.target !== undefined){
let data95 = data.target;
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
if(data95.kind === undefined){
const err179 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(data95.columns === undefined){
const err180 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data95.properties === undefined){
const err181 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "properties"},message:"must have required property '"+"properties"+"'"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
for(const key19 in data95){
if(!(((((key19 === "kind") || (key19 === "columns")) || (key19 === "version")) || (key19 === "properties")) || (key19 === "filters"))){
const err182 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data95.kind !== undefined){
let data96 = data95.kind;
if(!(((((data96 === "table") || (data96 === "view")) || (data96 === "streaming_table")) || (data96 === "foreign")) || (data96 === "other"))){
const err183 = {instancePath:instancePath+"/target/kind",schemaPath:"#/properties/target/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.target.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data95.columns !== undefined){
let data97 = data95.columns;
if(Array.isArray(data97)){
const len8 = data97.length;
for(let i8=0; i8<len8; i8++){
let data98 = data97[i8];
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
if(data98.name === undefined){
const err184 = {instancePath:instancePath+"/target/columns/" + i8,schemaPath:"#/properties/target/properties/columns/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(data98.type === undefined){
const err185 = {instancePath:instancePath+"/target/columns/" + i8,schemaPath:"#/properties/target/properties/columns/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(data98.nullable === undefined){
const err186 = {instancePath:instancePath+"/target/columns/" + i8,schemaPath:"#/properties/target/properties/columns/items/required",keyword:"required",params:{missingProperty: "nullable"},message:"must have required property '"+"nullable"+"'"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
for(const key20 in data98){
if(!(((((key20 === "name") || (key20 === "type")) || (key20 === "nullable")) || (key20 === "partition")) || (key20 === "clustered"))){
const err187 = {instancePath:instancePath+"/target/columns/" + i8,schemaPath:"#/properties/target/properties/columns/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data98.name !== undefined){
if(typeof data98.name !== "string"){
const err188 = {instancePath:instancePath+"/target/columns/" + i8+"/name",schemaPath:"#/properties/target/properties/columns/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data98.type !== undefined){
if(typeof data98.type !== "string"){
const err189 = {instancePath:instancePath+"/target/columns/" + i8+"/type",schemaPath:"#/$defs/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data98.nullable !== undefined){
if(typeof data98.nullable !== "boolean"){
const err190 = {instancePath:instancePath+"/target/columns/" + i8+"/nullable",schemaPath:"#/properties/target/properties/columns/items/properties/nullable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data98.partition !== undefined){
if(true !== data98.partition){
const err191 = {instancePath:instancePath+"/target/columns/" + i8+"/partition",schemaPath:"#/properties/target/properties/columns/items/properties/partition/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data98.clustered !== undefined){
if(true !== data98.clustered){
const err192 = {instancePath:instancePath+"/target/columns/" + i8+"/clustered",schemaPath:"#/properties/target/properties/columns/items/properties/clustered/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
}
else {
const err193 = {instancePath:instancePath+"/target/columns/" + i8,schemaPath:"#/properties/target/properties/columns/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
}
else {
const err194 = {instancePath:instancePath+"/target/columns",schemaPath:"#/properties/target/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
if(data95.version !== undefined){
let data104 = data95.version;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err195 = {instancePath:instancePath+"/target/version",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 < 0 || isNaN(data104)){
const err196 = {instancePath:instancePath+"/target/version",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
}
if(data95.properties !== undefined){
let data105 = data95.properties;
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
for(const key21 in data105){
if(typeof data105[key21] !== "string"){
const err197 = {instancePath:instancePath+"/target/properties/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/target/properties/properties/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
}
else {
const err198 = {instancePath:instancePath+"/target/properties",schemaPath:"#/properties/target/properties/properties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data95.filters !== undefined){
let data107 = data95.filters;
if(Array.isArray(data107)){
const len9 = data107.length;
for(let i9=0; i9<len9; i9++){
if(typeof data107[i9] !== "string"){
const err199 = {instancePath:instancePath+"/target/filters/" + i9,schemaPath:"#/properties/target/properties/filters/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
}
else {
const err200 = {instancePath:instancePath+"/target/filters",schemaPath:"#/properties/target/properties/filters/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
}
else {
const err201 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data.printed !== undefined){
let data109 = data.printed;
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
if(data109.rows === undefined){
const err202 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if(data109.inlineRows === undefined){
const err203 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/required",keyword:"required",params:{missingProperty: "inlineRows"},message:"must have required property '"+"inlineRows"+"'"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data109.nodes === undefined){
const err204 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/required",keyword:"required",params:{missingProperty: "nodes"},message:"must have required property '"+"nodes"+"'"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data109.samples === undefined){
const err205 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/required",keyword:"required",params:{missingProperty: "samples"},message:"must have required property '"+"samples"+"'"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(data109.shape === undefined){
const err206 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/required",keyword:"required",params:{missingProperty: "shape"},message:"must have required property '"+"shape"+"'"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
for(const key22 in data109){
if(!((((((((key22 === "rows") || (key22 === "inlineRows")) || (key22 === "shape")) || (key22 === "nodes")) || (key22 === "samples")) || (key22 === "counts")) || (key22 === "warnings")) || (key22 === "changes"))){
const err207 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data109.rows !== undefined){
if(typeof data109.rows !== "boolean"){
const err208 = {instancePath:instancePath+"/printed/rows",schemaPath:"#/properties/printed/properties/rows/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
if(data109.inlineRows !== undefined){
if(typeof data109.inlineRows !== "boolean"){
const err209 = {instancePath:instancePath+"/printed/inlineRows",schemaPath:"#/properties/printed/properties/inlineRows/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data109.shape !== undefined){
let data112 = data109.shape;
if(!(((data112 === "unlocked") || (data112 === "approved")) || (data112 === "differs"))){
const err210 = {instancePath:instancePath+"/printed/shape",schemaPath:"#/properties/printed/properties/shape/enum",keyword:"enum",params:{allowedValues: schema31.properties.printed.properties.shape.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data109.nodes !== undefined){
if(typeof data109.nodes !== "boolean"){
const err211 = {instancePath:instancePath+"/printed/nodes",schemaPath:"#/properties/printed/properties/nodes/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data109.samples !== undefined){
let data114 = data109.samples;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
const err212 = {instancePath:instancePath+"/printed/samples",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 < 0 || isNaN(data114)){
const err213 = {instancePath:instancePath+"/printed/samples",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
}
if(data109.counts !== undefined){
if(!(validate25(data109.counts, {instancePath:instancePath+"/printed/counts",parentData:data109,parentDataProperty:"counts",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data109.warnings !== undefined){
let data116 = data109.warnings;
if(Array.isArray(data116)){
const len10 = data116.length;
for(let i10=0; i10<len10; i10++){
let data117 = data116[i10];
if(data117 && typeof data117 == "object" && !Array.isArray(data117)){
if(data117.code === undefined){
const err214 = {instancePath:instancePath+"/printed/warnings/" + i10,schemaPath:"#/properties/printed/properties/warnings/items/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data117.message === undefined){
const err215 = {instancePath:instancePath+"/printed/warnings/" + i10,schemaPath:"#/properties/printed/properties/warnings/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
for(const key23 in data117){
if(!(((key23 === "code") || (key23 === "message")) || (key23 === "fix"))){
const err216 = {instancePath:instancePath+"/printed/warnings/" + i10,schemaPath:"#/properties/printed/properties/warnings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data117.code !== undefined){
let data118 = data117.code;
if(typeof data118 === "string"){
if(!pattern4.test(data118)){
const err217 = {instancePath:instancePath+"/printed/warnings/" + i10+"/code",schemaPath:"#/properties/printed/properties/warnings/items/properties/code/pattern",keyword:"pattern",params:{pattern: "^DRT[0-9]{3}$"},message:"must match pattern \""+"^DRT[0-9]{3}$"+"\""};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
else {
const err218 = {instancePath:instancePath+"/printed/warnings/" + i10+"/code",schemaPath:"#/properties/printed/properties/warnings/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data117.message !== undefined){
if(typeof data117.message !== "string"){
const err219 = {instancePath:instancePath+"/printed/warnings/" + i10+"/message",schemaPath:"#/properties/printed/properties/warnings/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data117.fix !== undefined){
if(typeof data117.fix !== "string"){
const err220 = {instancePath:instancePath+"/printed/warnings/" + i10+"/fix",schemaPath:"#/properties/printed/properties/warnings/items/properties/fix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
}
else {
const err221 = {instancePath:instancePath+"/printed/warnings/" + i10,schemaPath:"#/properties/printed/properties/warnings/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
}
else {
const err222 = {instancePath:instancePath+"/printed/warnings",schemaPath:"#/properties/printed/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data109.changes !== undefined){
if(!(validate27(data109.changes, {instancePath:instancePath+"/printed/changes",parentData:data109,parentDataProperty:"changes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err223 = {instancePath:instancePath+"/printed",schemaPath:"#/properties/printed/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data.files !== undefined){
let data122 = data.files;
if(Array.isArray(data122)){
const len11 = data122.length;
for(let i11=0; i11<len11; i11++){
let data123 = data122[i11];
if(data123 && typeof data123 == "object" && !Array.isArray(data123)){
if(data123.name === undefined){
const err224 = {instancePath:instancePath+"/files/" + i11,schemaPath:"#/properties/files/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if(data123.bytes === undefined){
const err225 = {instancePath:instancePath+"/files/" + i11,schemaPath:"#/properties/files/items/required",keyword:"required",params:{missingProperty: "bytes"},message:"must have required property '"+"bytes"+"'"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if(data123.sha256 === undefined){
const err226 = {instancePath:instancePath+"/files/" + i11,schemaPath:"#/properties/files/items/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
for(const key24 in data123){
if(!(((key24 === "name") || (key24 === "bytes")) || (key24 === "sha256"))){
const err227 = {instancePath:instancePath+"/files/" + i11,schemaPath:"#/properties/files/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data123.name !== undefined){
let data124 = data123.name;
if(typeof data124 === "string"){
if(!pattern7.test(data124)){
const err228 = {instancePath:instancePath+"/files/" + i11+"/name",schemaPath:"#/properties/files/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^(rows/(rows|protected-keys)-[0-9]{5,}\\.jsonl(\\.gz)?|rejects\\.jsonl)$"},message:"must match pattern \""+"^(rows/(rows|protected-keys)-[0-9]{5,}\\.jsonl(\\.gz)?|rejects\\.jsonl)$"+"\""};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
else {
const err229 = {instancePath:instancePath+"/files/" + i11+"/name",schemaPath:"#/properties/files/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data123.bytes !== undefined){
let data125 = data123.bytes;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
const err230 = {instancePath:instancePath+"/files/" + i11+"/bytes",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 < 0 || isNaN(data125)){
const err231 = {instancePath:instancePath+"/files/" + i11+"/bytes",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
}
if(data123.sha256 !== undefined){
let data126 = data123.sha256;
if(typeof data126 === "string"){
if(!pattern5.test(data126)){
const err232 = {instancePath:instancePath+"/files/" + i11+"/sha256",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
else {
const err233 = {instancePath:instancePath+"/files/" + i11+"/sha256",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
}
else {
const err234 = {instancePath:instancePath+"/files/" + i11,schemaPath:"#/properties/files/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
}
else {
const err235 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data.hash !== undefined){
let data127 = data.hash;
if(typeof data127 === "string"){
if(!pattern5.test(data127)){
const err236 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
else {
const err237 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
}
else {
const err238 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
